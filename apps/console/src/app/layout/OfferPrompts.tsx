import { useNavigate, useParams } from '@tanstack/react-router';
import { OfferCard, useFetchOffers, useOffersToMe } from '../../features/queue/index.ts';
import classes from './prompts.module.css';

/** What colleagues offer me, wherever I am; what is open already asks in its own thread. */
export const OfferPrompts = () => {
  const { conversationId } = useParams({ strict: false });
  const navigate = useNavigate();
  useFetchOffers();
  const offers = useOffersToMe().filter(({ id }) => id !== conversationId);
  if (offers.length === 0) return null;
  return (
    <div className={classes.prompts}>
      {offers.map((conversation) => (
        <OfferCard
          key={conversation.id}
          conversation={conversation}
          place="float"
          onAccepted={() =>
            void navigate({ to: '/inbox/$conversationId', params: { conversationId: conversation.id } })
          }
        />
      ))}
    </div>
  );
};
