import css from './files.css?inline';
import { addStyles } from './styles.ts';

addStyles(css);

export { Attachments } from './Attachments.tsx';
export { addFiles } from './files.ts';
export { Uploads } from './Uploads.tsx';
export { Viewer } from './Viewer.tsx';
