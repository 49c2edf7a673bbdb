import { IconMessageCircle } from '@tabler/icons-react';
import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import { useLive } from '../../../live/live-state.ts';
import { useTopics } from '../live.ts';
import { contrast, isColour } from './contrast.ts';
import classes from './website.module.css';

const FALLBACK = '#0f766e';
const SHOWN_TOPICS = 3;

/** A likeness of the widget's first page in the colours and words that are being typed. */
export const WidgetPreview = ({ accent, greeting }: { accent: string; greeting: string }) => {
  const { t } = useTranslation('settings');
  const workspaceName = useLive((state) => state.workspace.name);
  const { open } = useTopics();
  const colour = isColour(accent) ? accent : FALLBACK;
  const onColour = contrast(colour, '#ffffff') >= 4.5 ? '#ffffff' : '#000000';
  const style = { '--widget': colour, '--on-widget': onColour } as CSSProperties;
  return (
    <figure className={classes.likeness} style={style}>
      <figcaption className={classes.caption}>{t('website.preview')}</figcaption>
      <div className={classes.widget} aria-hidden>
        <div className={classes.widgetHead} dir="auto">
          {workspaceName}
        </div>
        <div className={classes.widgetBody}>
          {greeting && (
            <p className={classes.greeting} dir="auto">
              {greeting}
            </p>
          )}
          <p className={classes.question}>{t('website.previewQuestion')}</p>
          {open.slice(0, SHOWN_TOPICS).map(({ id, name }) => (
            <div key={id} className={classes.topic} dir="auto">
              {name}
            </div>
          ))}
        </div>
      </div>
      <div className={classes.launcher} aria-hidden>
        <IconMessageCircle size={26} />
      </div>
    </figure>
  );
};
