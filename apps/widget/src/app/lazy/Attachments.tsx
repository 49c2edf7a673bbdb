import type { Attachment } from '@parley/contract';
import { t } from '../../i18n/index.ts';
import { Icon } from '../parts/Icon.tsx';
import { isPicture, openFile, thumbnailOf } from './files.ts';
import { FILE } from './icons.ts';
import { sizeOf } from './size.ts';

const THUMBNAIL_PX = 220;

/** The place is reserved before the picture is there, so that nothing jumps when it comes. */
function Picture({ file }: { file: Attachment }) {
  const [width, height] = [file.width ?? 1, file.height ?? 1];
  const scale = Math.min(1, THUMBNAIL_PX / Math.max(width, height));
  const url = thumbnailOf(file).value;
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
          <Icon name={FILE} />
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
