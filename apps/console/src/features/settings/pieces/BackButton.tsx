import { Button } from '@mantine/core';
import { IconChevronLeft } from '@tabler/icons-react';
import classes from './pieces.module.css';

type Props = { children: string; onClick: () => void };

/** From one thing of a page back to all of them. */
export const BackButton = ({ children, onClick }: Props) => (
  <Button
    variant="subtle"
    size="compact-sm"
    leftSection={<IconChevronLeft size={16} className={classes.chevron} aria-hidden />}
    onClick={onClick}
  >
    {children}
  </Button>
);
