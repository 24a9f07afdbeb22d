import { commonEnvironment } from '#service';

/** The wallet needs nothing but its bus and its database. */
export const walletEnvironment = commonEnvironment;
