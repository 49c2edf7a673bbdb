export { checkFiles, markFilesSent, withdrawFiles } from './attach-files.ts';
export { deleteStaleFiles } from './delete-stale-files.ts';
export { downloadLinkedFile } from './download-file.ts';
export type { LinkedFileDeps, UploadDeps } from './file-deps.ts';
export { createImages } from './process-image.ts';
export { type Uploader, uploaderOf } from './queries.ts';
export { acceptMultipart, receiveUpload } from './receive-upload.ts';
export { fileHandlers } from './routes.ts';
export { takeFile } from './upload-file.ts';
