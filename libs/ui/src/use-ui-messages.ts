import { createContext, useContext } from 'react';
import { english, type UiMessages } from './messages.ts';

export const UiMessagesContext = createContext<UiMessages>(english);

export const useUiMessages = (): UiMessages => useContext(UiMessagesContext);
