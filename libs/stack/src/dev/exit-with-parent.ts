// Loaded before a program that does not know of our stack, so that it ends when the stack is killed.
process.on('disconnect', () => process.exit(1));
