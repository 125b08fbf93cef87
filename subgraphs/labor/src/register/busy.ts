import { errorCode } from '@hub/db/client';
import { PublicError } from '@hub/kit/errors';

/** SQLSTATE of a lock that was not had in time: an import holds the register's for as long as it runs. */
const LOCK_NOT_AVAILABLE = '55P03';

/** Rejects as `work` does; with CONFLICT where it could not have the register's lock in time. */
export const unlessBusy = <T>(work: Promise<T>): Promise<T> =>
  work.catch((error: unknown) => {
    throw errorCode(error) === LOCK_NOT_AVAILABLE ? registerBusy() : error;
  });

const registerBusy = () =>
  new PublicError('CONFLICT', 'An import or another decision is changing the register: try again later.');
