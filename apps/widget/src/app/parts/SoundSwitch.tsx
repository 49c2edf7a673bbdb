import { t } from '../../i18n/index.ts';
import { keep, kept } from '../keep.ts';
import { update } from '../store.ts';
import { IconButton } from './Icon.tsx';

function toggle(): void {
  keep({ muted: !kept.muted });
  update();
}

export const SoundSwitch = () => (
  <IconButton
    icon={kept.muted ? 'mute' : 'sound'}
    label={t(kept.muted ? 'unmute' : 'mute')}
    onClick={toggle}
  />
);
