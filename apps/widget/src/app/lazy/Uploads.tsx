import { t } from '../../i18n/index.ts';
import { Icon, IconButton } from '../parts/Icon.tsx';
import { type Upload, uploads } from '../store.ts';
import { problemText } from '../trouble.ts';
import { removeUpload } from './files.ts';
import { FILE } from './icons.ts';

function UploadChip({ upload }: { upload: Upload }) {
  const { name, progress, attachment, trouble } = upload;
  return (
    <li class={trouble ? 'bad' : ''}>
      <Icon name={FILE} />
      <span>
        <bdi>{name}</bdi>
        {trouble && <small>{problemText(trouble)}</small>}
        {!trouble && !attachment && (
          <progress value={progress} aria-label={t('uploading', { percent: Math.round(progress * 100) })} />
        )}
      </span>
      <IconButton icon="close" label={t('removeFile', { name })} onClick={() => removeUpload(upload)} />
    </li>
  );
}

/** The files of the message that is being written. */
export const Uploads = () => (
  <ul class="uploads">
    {uploads.value.map((upload) => (
      <UploadChip key={upload.key} upload={upload} />
    ))}
  </ul>
);

/** Covers the thread while files are held over it. */
export const DropHere = () => (
  <p class="drop">
    <Icon name="clip" />
    {t('dropHere')}
  </p>
);
