import { isTemporary, ProblemError } from '@parley/client/customer';
import { t } from '../../i18n/index.ts';
import { api } from '../api.ts';
import { leaveFeed } from '../feed.ts';
import { kept } from '../keep.ts';
import { onceAsking } from '../later.ts';
import { liveOutbox } from '../outbox.ts';
import { trouble } from '../store.ts';
import { troubleOf } from '../trouble.ts';
import { askAside } from './ask-aside.tsx';
import { forgetAll } from './other-tabs.ts';

/** For whoever shares this device, or leaves it. Whom the site vouches for signs out there. */
export const Forget = () =>
  kept.value.sub ? null : (
    <button type="button" class="link" onClick={() => onceAsking((part) => part.askToForget())}>
      {t('forget')}
    </button>
  );

export const askToForget = (): void =>
  askAside({
    question: t('forgetQuestion'),
    hint: t('forgetHint'),
    deed: t('forgetDeed'),
    onDo: () => void forget(),
  });

/** On the server first: as long as it knows the token, whoever has it may come back. */
async function forget(): Promise<void> {
  try {
    await api.call('endVisitorToken');
  } catch (error) {
    if (!(error instanceof ProblemError && error.status === 401)) {
      trouble.value = troubleOf(error, isTemporary(error) ? () => void forget() : undefined);
      return;
    }
  }
  leaveFeed();
  await liveOutbox()?.clear();
  forgetAll();
  location.reload();
}
