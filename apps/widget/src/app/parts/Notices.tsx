import { t } from '../../i18n/index.ts';
import { timeLabel } from '../days.ts';
import { state, type Trouble, update } from '../store.ts';
import { IconButton } from './Icon.tsx';

/** Shown only once an attempt has failed: a connection that is just being made is no news. */
export function OfflineBar() {
  const { feed } = state;
  const isLost = feed && (feed.state === 'offline' || !navigator.onLine);
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

export const TroubleText = ({ trouble: { key, requestId } }: { trouble: Trouble }) => (
  <>
    {t(key)} {requestId && <small>{t('requestId', { id: requestId })}</small>}
  </>
);

/** What did not work just now. Stays until it is tried again or put away. */
export function TroubleBar() {
  const { trouble } = state;
  const clear = () => update({ trouble: null });
  return (
    <div role="alert">
      {trouble && (
        <div class="bar bad">
          <span>
            <TroubleText trouble={trouble} />
          </span>
          {trouble.retry && (
            <button
              type="button"
              class="link"
              onClick={() => {
                clear();
                trouble.retry?.();
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
