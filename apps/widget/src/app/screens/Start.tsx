import { t } from '../../i18n/index.ts';
import { Composer } from '../parts/Composer.tsx';
import { Pending } from '../parts/MessageRow.tsx';
import { start, takeBack } from '../sending.ts';
import { state, topicName } from '../store.ts';

/** A conversation before its first message. */
export function Start({ topicId }: { topicId: string }) {
  const { opening, settings, feed } = state;
  const go = (text: string) => void start(topicId, text);
  const isFailed = opening?.trouble && opening.trouble !== 'unreachable';
  const phase = isFailed ? 'failed' : opening?.trouble ? 'waiting' : 'sending';
  return (
    <main class={`talk own-${settings.ownMessagesSide}`}>
      <div class="thread">
        <div class="scroll">
          {!opening && <p class="situation">{t('startFirst', { topic: topicName(topicId) ?? '' })}</p>}
          {opening && (
            <ul class="messages">
              <Pending
                item={{ ...opening, attachments: [], state: phase, order: Date.now() }}
                isFirst
                trouble={opening.trouble}
                onRetry={() => go(opening.text)}
                onDiscard={takeBack}
              />
            </ul>
          )}
          {opening?.trouble === 'unreachable' && !feed && <p class="situation">{t('unreachable')}</p>}
        </div>
      </div>
      {!opening && <Composer conversationId="" onSend={go} />}
    </main>
  );
}
