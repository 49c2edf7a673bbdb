import { t } from '../../i18n/index.ts';
import { Composer } from '../parts/Composer.tsx';
import { Pending } from '../parts/MessageRow.tsx';
import { start, takeBack } from '../sending.ts';
import { type Opening, state, topicName } from '../store.ts';

/** A conversation before its first message. */
export function Start({ topicId }: { topicId: string }) {
  const { opening } = state;
  const go = (text: string) => void start(topicId, text);
  return (
    <main class="talk" tabIndex={-1}>
      <div class="thread">
        <div class="scroll">
          {opening ? (
            <ul class="messages">
              <Pending
                item={{ ...opening, attachments: [], state: phaseOf(opening), order: opening.at }}
                isFirst
                trouble={opening.trouble}
                onRetry={() => go(opening.text)}
                onDiscard={takeBack}
              />
            </ul>
          ) : (
            <p class="situation">{t('startFirst', { topic: topicName(topicId) ?? '' })}</p>
          )}
          <p role="status" class={opening?.trouble && !opening.refused ? 'situation' : 'sr'}>
            {opening?.trouble && !opening.refused && t(opening.trouble)}
          </p>
        </div>
      </div>
      {!opening && <Composer conversationId="" onSend={go} />}
    </main>
  );
}

const phaseOf = ({ trouble, refused }: Opening) => (refused ? 'failed' : trouble ? 'waiting' : 'sending');
