import { useQuery } from '@tanstack/react-query';
import { ContextCardView } from './ContextCardView.tsx';
import { cardsQuery } from './cards-query.ts';

/** What other programs of the company know of the customer. Nothing where none is asked; the rest of the panel waits for none of it. */
export const ContextCards = ({ conversationId }: { conversationId: string }) => {
  const cards = useQuery(cardsQuery(conversationId)).data ?? [];
  return cards.map((card) => <ContextCardView key={card.id} conversationId={conversationId} card={card} />);
};
