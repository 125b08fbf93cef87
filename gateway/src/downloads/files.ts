import { REGISTER_DOWNLOADS } from '@hub/labor/downloads/register';

/** A file that may be downloaded, compressed or not. */
export interface DownloadFile {
  readonly name: string;
  readonly contentType: string;
}

const CSV = 'text/csv; charset=utf-8; header=present';

/** Every name that is served; nothing else is ever looked for in the folder. */
export const DOWNLOAD_FILES: readonly DownloadFile[] = [
  ...REGISTER_DOWNLOADS.flatMap(({ name }) => [
    { name: `${name}.csv`, contentType: CSV },
    { name: `${name}.csv.gz`, contentType: 'application/gzip' },
  ]),
  { name: 'sources.csv', contentType: CSV },
  { name: 'data-dictionary.csv', contentType: CSV },
  { name: 'README.txt', contentType: 'text/plain; charset=utf-8' },
];
