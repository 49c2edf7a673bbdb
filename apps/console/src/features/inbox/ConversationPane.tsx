import { useMediaQuery } from '@mantine/hooks';
import type { Conversation } from '@parley/contract';
import { useEffect, useRef, useState } from 'react';
import { panelOpen } from '../../live/preferences.ts';
import { useStore } from '../../store.ts';
import { deferred } from '../../ui/Deferred.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { PageSkeleton } from '../../ui/PageSkeleton.tsx';
import { OfferBar } from '../queue/index.ts';
import { HandOverDialog } from './actions/hand-over-dialog.ts';
import { useActions } from './actions/use-actions.ts';
import { Composer } from './composer/Composer.tsx';
import { CustomerPanel } from './customer/CustomerPanel.tsx';
import classes from './inbox.module.css';
import { useThreadShortcuts } from './shortcuts/use-thread-shortcuts.ts';
import { ThreadBody } from './thread/ThreadBody.tsx';
import { ThreadHeader } from './thread/ThreadHeader.tsx';
import threadClasses from './thread/thread.module.css';
import { useConversation } from './use-conversation.ts';
import { useShownAfterThread } from './use-shown-after-thread.ts';
import { useSayViewing } from './viewers/use-say-viewing.ts';

const MissingDialog = deferred(async () => (await import('./actions/MissingDialog.tsx')).MissingDialog);
const PanelDrawer = deferred(async () => (await import('./customer/PanelDrawer.tsx')).PanelDrawer);

/** One conversation: its thread, the composer, and who the customer is. */
export const ConversationPane = ({ conversationId }: { conversationId: string }) => {
  const { conversation, error, retry } = useConversation(conversationId);
  if (error) return <ErrorState error={error} onRetry={retry} />;
  return conversation ? <OpenConversation conversation={conversation} /> : <PageSkeleton />;
};

const OpenConversation = ({ conversation }: { conversation: Conversation }) => {
  const panel = usePanel();
  return (
    <div className={classes.conversation} data-panel={panel.beside || undefined}>
      <Thread key={conversation.id} conversation={conversation} panel={panel} />
      {panel.beside && <Beside conversation={conversation} />}
    </div>
  );
};

const Beside = ({ conversation }: { conversation: Conversation }) => {
  const shown = useShownAfterThread(conversation);
  const aside = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is beside another thread begins at its top.
  useEffect(() => {
    if (aside.current) aside.current.scrollTop = 0;
  }, [shown.id]);
  return (
    <aside ref={aside} className={classes.panel}>
      <CustomerPanel conversation={shown} />
    </aside>
  );
};

type ThreadProps = { conversation: Conversation; panel: ReturnType<typeof usePanel> };

const Thread = ({ conversation, panel }: ThreadProps) => {
  const actions = useActions(conversation);
  useThreadShortcuts(conversation, actions);
  useSayViewing(conversation.id);
  return (
    <>
      <div className={threadClasses.pane}>
        <ThreadHeader
          conversation={conversation}
          actions={actions}
          onPanel={panel.toggle}
          isPanelOpen={panel.isOpen}
        />
        <OfferBar conversation={conversation} />
        <ThreadBody conversation={conversation} />
        <Composer conversation={conversation} actions={actions} />
      </div>
      {panel.inDrawer && <PanelDrawer conversation={conversation} onClose={panel.toggle} />}
      {actions.isHandingOver && <HandOverDialog conversation={conversation} actions={actions} />}
      {actions.missing && (
        <MissingDialog conversation={conversation} missing={actions.missing} onClose={actions.endMissing} />
      )}
    </>
  );
};

/** Beside the thread where there is room, and remembered; else a drawer that opens when asked for. */
function usePanel() {
  const isRoomy = useMediaQuery('(min-width: 1100px)', true, { getInitialValueInEffect: false });
  const isWanted = useStore(panelOpen, (value) => value);
  const [isDrawn, setDrawn] = useState(false);
  return {
    beside: isRoomy && isWanted,
    inDrawer: !isRoomy && isDrawn,
    isOpen: isRoomy ? isWanted : isDrawn,
    toggle: () => (isRoomy ? panelOpen.set(!isWanted) : setDrawn(!isDrawn)),
  };
}
