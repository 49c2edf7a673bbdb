export { postTemplate } from './post-template.ts';
export { syncTemplates } from './sync-templates.ts';
export { readAgain, templateJob } from './template-job.ts';
export { readTemplates } from './template-queries.ts';
