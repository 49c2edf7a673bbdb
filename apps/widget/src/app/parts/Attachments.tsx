import type { Attachment } from '@parley/contract';
import { t } from '../../i18n/index.ts';
import { closePicture, isPicture, openFile, saveAs, thumbnailOf } from '../files.ts';
import { state } from '../store.ts';
import { sizeOf } from '../text.ts';
import { Icon, IconButton } from './Icon.tsx';

const THUMBNAIL_PX = 220;

/** The place is reserved before the picture is there, so that nothing jumps when it comes. */
function Picture({ file }: { file: Attachment }) {
  const [width, height] = [file.width ?? 1, file.height ?? 1];
  const scale = Math.min(1, THUMBNAIL_PX / Math.max(width, height));
  const url = thumbnailOf(file);
  return (
    <button
      type="button"
      class="picture"
      aria-label={t('openImage', { name: file.name })}
      style={{ width: `${Math.max(width * scale, 48)}px`, aspectRatio: `${width}/${height}` }}
      onClick={() => void openFile(file)}
    >
      {url && <img src={url} alt="" />}
    </button>
  );
}

export const Attachments = ({ files }: { files: readonly Attachment[] }) => (
  <>
    {files.map((file) =>
      isPicture(file) ? (
        <Picture key={file.fileId} file={file} />
      ) : (
        <button type="button" class="file" key={file.fileId} onClick={() => void openFile(file)}>
          <Icon name="file" />
          <span>
            <bdi>{file.name}</bdi>
            <small>
              {sizeOf(file.bytes)} · {t('download')}
            </small>
          </span>
        </button>
      ),
    )}
  </>
);

export const showModal = (dialog: HTMLDialogElement) => {
  if (!dialog.open) dialog.showModal();
};

/** One picture over everything else. */
export function Viewer() {
  if (!state.viewing) return null;
  const { attachment, url } = state.viewing;
  return (
    <dialog class="viewer" ref={showModal} onClose={closePicture} aria-label={attachment.name}>
      <img src={url} alt={attachment.name} />
      <div>
        <IconButton icon="down" label={t('download')} onClick={() => saveAs(url, attachment.name)} />
        <IconButton icon="close" label={t('cancel')} onClick={closePicture} />
      </div>
    </dialog>
  );
}
