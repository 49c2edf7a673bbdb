import type { ChannelTest } from '@parley/contract';
import { IconAlertCircle, IconCircleCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { en } from '../../../i18n/en/index.ts';
import classes from './channels.module.css';
import { OwnWords } from './OwnWords.tsx';
import { troubleOf } from './trouble.ts';

const { quality: QUALITIES, reach: REACHES } = en.settings.channels;

const isQuality = (word: string | null): word is keyof typeof QUALITIES =>
  word !== null && Object.hasOwn(QUALITIES, word);

const isReach = (word: string): word is keyof typeof REACHES => Object.hasOwn(REACHES, word);

/** What a test of the connection brought to light, in plain words. */
export const TestAnswer = ({ answer }: { answer: ChannelTest }) => (
  <div role="status" className={classes.answer} data-ok={answer.ok}>
    {answer.ok ? <Good answer={answer} /> : <Bad answer={answer} />}
  </div>
);

const Good = ({ answer }: { answer: Extract<ChannelTest, { ok: true }> }) => {
  const { t } = useTranslation('settings');
  const { name, displayAddress, quality } = answer;
  return (
    <>
      <IconCircleCheck size={18} aria-hidden />
      <p>
        {t('channels.testGood', { name, number: displayAddress })}{' '}
        {isQuality(quality) && t(`channels.quality.${quality}`)}
      </p>
    </>
  );
};

const Bad = ({ answer }: { answer: Extract<ChannelTest, { ok: false }> }) => {
  const { t } = useTranslation('settings');
  const { code, detail } = answer;
  const isUnreached = code === 'unreachable';
  const trouble = troubleOf(code);
  return (
    <>
      <IconAlertCircle size={18} aria-hidden />
      <div className={classes.troubleWords}>
        <p>
          <strong>{t('channels.testBad')}</strong>{' '}
          {isUnreached
            ? t(`channels.reach.${isReach(detail) ? detail : 'unreachable'}`)
            : t(`channels.trouble.${trouble}.what`)}
        </p>
        <p>{isUnreached ? t('channels.reachRemedy') : t(`channels.trouble.${trouble}.remedy`)}</p>
        {!isUnreached && <OwnWords code={code} detail={detail} />}
      </div>
    </>
  );
};
