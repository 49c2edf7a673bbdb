export { Attachments } from './Attachments.tsx';
export { default as css } from './files.css?inline';

import './drop.ts';

export { addFiles } from './files.ts';
export { DropHere, Uploads } from './Uploads.tsx';
export { Viewer } from './Viewer.tsx';
