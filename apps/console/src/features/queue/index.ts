export { DueChip } from './DueChip.tsx';
export { explain } from './explain.ts';
export { OfferBar } from './OfferBar.tsx';
export { OfferCard } from './OfferCard.tsx';
export { useOffersToMe } from './offers.ts';
export { useFetchOffers } from './use-fetch-offers.ts';
export { WhyButton } from './WhyButton.tsx';
