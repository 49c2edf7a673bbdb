import { t } from '../../i18n/index.ts';
import { IconButton } from '../parts/Icon.tsx';
import { state } from '../store.ts';
import { closePicture, saveAs } from './files.ts';

/** One picture over everything else. */
export function Viewer() {
  if (!state.viewing) return null;
  const { attachment, url } = state.viewing;
  return (
    <dialog
      class="viewer"
      ref={(dialog) => void (dialog.open || dialog.showModal())}
      onClose={closePicture}
      aria-label={attachment.name}
    >
      <img src={url} alt={attachment.name} />
      <div>
        <IconButton icon="down" label={t('download')} onClick={() => saveAs(url, attachment.name)} />
        <IconButton icon="close" label={t('cancel')} onClick={closePicture} />
      </div>
    </dialog>
  );
}
