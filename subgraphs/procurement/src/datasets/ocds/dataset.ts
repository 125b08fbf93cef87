import type { Dataset } from '@hub/kit/datasets/dataset';
import { packageHead } from '../../ocds/schema.js';
import { type OcdsRow, row } from './row.js';

/** Release packages, record packages and single releases of the Open Contracting Data Standard 1.1. */
export const ocds: Dataset<OcdsRow> = {
  name: 'ocds',
  publisher: 'Publishers of the Open Contracting Data Standard',
  title: 'Releases of the Open Contracting Data Standard: solicitations, bids and contracts, by release.',
  url: 'https://standard.open-contracting.org/1.1/',
  partOfAll: true,
  columns: [],
  layouts: [
    ['version', 'releases'],
    ['version', 'records'],
    ['id', 'date', 'tag', 'initiationType'],
  ],
  packages: { lists: ['releases', 'records'], head: packageHead },
  row,
  facts: (rows) =>
    rows.flatMap((numbered) =>
      numbered.row.releases.map(({ ...release }) => ({
        kind: 'release',
        ocid: release.ocid,
        id: release.id,
        date: release.date,
        release,
      })),
    ),
};
