import type { ImportSample } from '@parley/contract';
import { useTranslation } from 'react-i18next';
import { momentTime } from '../../../ui/time.ts';
import classes from './imports.module.css';

/** Conversations as they would look. */
export const SampleList = ({ samples }: { samples: readonly ImportSample[] }) => {
  const { t } = useTranslation('settings');
  return (
    <ul className={classes.samples}>
      {samples.map(({ customer, topicName, state, messages }) => (
        <li key={`${customer} ${messages[0]?.at}`} className={classes.sample}>
          <p className={classes.facts}>
            <strong>
              <bdi>{customer}</bdi>
            </strong>
            {topicName && <span>{topicName}</span>}
            <span>{t(`imports.sampleState.${state}`)}</span>
          </p>
          <ol className={classes.said}>
            {messages.map(({ at, from, name, text }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: what is shown never changes its order
              <li key={index} data-from={from}>
                <span className={classes.hint}>
                  {name ?? t(from === 'contact' ? 'imports.customerSays' : 'imports.agentSays')} ·{' '}
                  {momentTime(at)}
                </span>
                <p dir="auto">{text}</p>
              </li>
            ))}
          </ol>
        </li>
      ))}
    </ul>
  );
};
