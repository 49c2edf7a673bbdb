import { t } from '../../i18n/index.ts';
import { timeLabel } from '../days.ts';
import { cutOff, feedState, type Trouble, trouble } from '../store.ts';
import { problemText } from '../trouble.ts';
import { IconButton } from './Icon.tsx';

/** Shown only once an attempt has failed: a connection that is just being made is no news. */
export function OfflineBar() {
  const feed = feedState.value;
  const isLost = feed && (feed.state === 'offline' || cutOff.value);
  return (
    <div role="status">
      {isLost && (
        <p class="bar">
          {t('offline')} {t('upToDate', { time: timeLabel(feed.since) })}
        </p>
      )}
    </div>
  );
}

export const TroubleText = ({ trouble: { code, requestId } }: { trouble: Trouble }) => (
  <>
    {problemText(code)} {requestId && <small>{t('requestId', { id: requestId })}</small>}
  </>
);

/** What did not work just now. Stays until it is tried again or put away. */
export function TroubleBar() {
  const now = trouble.value;
  const clear = () => {
    trouble.value = null;
  };
  return (
    <div role="alert">
      {now && (
        <div class="bar bad">
          <span>
            <TroubleText trouble={now} />
          </span>
          {now.retry && (
            <button
              type="button"
              class="link"
              onClick={() => {
                clear();
                now.retry?.();
              }}
            >
              {t('retry')}
            </button>
          )}
          <IconButton icon="close" label={t('cancel')} onClick={clear} />
        </div>
      )}
    </div>
  );
}
