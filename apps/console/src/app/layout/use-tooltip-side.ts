import { useDirection } from '@mantine/core';

/** The side of the rail on which there is room: its end, whichever way the language runs. */
export const useTooltipSide = (): 'left' | 'right' => (useDirection().dir === 'rtl' ? 'left' : 'right');
