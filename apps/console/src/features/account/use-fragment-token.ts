import { useLocation } from '@tanstack/react-router';
import { fragmentToken } from './fragment-token.ts';

/** The one-time token of the link that opened this page; follows a second link pasted into the same tab. */
export const useFragmentToken = (): string | null =>
  fragmentToken(useLocation({ select: ({ hash }) => hash }));
