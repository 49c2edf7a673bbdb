// @vitest-environment happy-dom
import { fireEvent, screen } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { openDesk } from '../../../testing/desk.ts';
import { makeInbox, makeMember } from '../../../testing/entities.ts';
import { renderInConsole } from '../../../testing/render.tsx';
import { IdentitySection } from './IdentitySection.tsx';
