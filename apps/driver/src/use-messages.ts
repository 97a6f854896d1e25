import { createContext, useContext } from 'react';
import { english, type Messages } from './messages.ts';

export const MessagesContext = createContext<Messages>(english);

export const useMessages = (): Messages => useContext(MessagesContext);
