import { t } from '../../i18n/index.ts';
import { openModal } from '../focus.ts';
import { IconButton } from '../parts/Icon.tsx';
import { viewing } from '../store.ts';
import { closePicture, saveAs } from './files.ts';
import { DOWN } from './icons.ts';

/** One picture over everything else. */
export function Viewer() {
  if (!viewing.value) return null;
  const { attachment, url } = viewing.value;
  return (
    <dialog class="viewer" ref={openModal} onClose={closePicture} aria-label={attachment.name}>
      <img src={url} alt={attachment.name} />
      <div>
        <IconButton icon={DOWN} label={t('download')} onClick={() => saveAs(url, attachment.name)} />
        <IconButton icon="close" label={t('cancel')} onClick={closePicture} />
      </div>
    </dialog>
  );
}
