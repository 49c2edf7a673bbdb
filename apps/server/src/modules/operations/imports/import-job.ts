import { defineJob } from '../../../platform/jobs/index.ts';

/** Reads, checks or writes an import, whatever its state asks for; goes on where the last one stopped. */
export const RUN_IMPORT = defineJob('run-import', ['importId'], { onePer: 'importId' });
