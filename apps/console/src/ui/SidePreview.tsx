import type { Side } from '@parley/contract';
import { useTranslation } from 'react-i18next';
import classes from './side-preview.module.css';

const LINES = [
  ['other', 'line1'],
  ['mine', 'line2'],
  ['other', 'line3'],
] as const;

/** Three messages as the thread draws them, so that "left" and "right" need no guessing. */
export const SidePreview = ({ side }: { side: Side }) => {
  const { t } = useTranslation('settings');
  const label = t('sidePreview.label', { side: t(`sidePreview.${side}`) });
  return (
    <div className={classes.preview} role="img" aria-label={label} data-side={side}>
      {LINES.map(([who, line]) => (
        <div key={line} className={classes.line} data-who={who}>
          <span className={classes.who}>{t(`sidePreview.${who}`)}</span>
          <span className={classes.bubble}>{t(`sidePreview.${line}`)}</span>
        </div>
      ))}
    </div>
  );
};
