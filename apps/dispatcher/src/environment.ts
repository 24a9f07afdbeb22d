import { commonEnvironment, type CommonEnvironment } from '#service';

/** The dispatcher needs nothing besides what every app reads; CONFIG_DIR holds the catalog that it prices and schedules by. */
export const environment = commonEnvironment;
export type Environment = CommonEnvironment;
