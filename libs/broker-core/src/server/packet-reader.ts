/** Reads what comes in one phase of a connection. */
export interface PacketReader {
  /** A packet; false to stop reading until the connection resumes. Throws PacketError for what ends the connection. */
  read(header: number, bytes: Buffer, start: number, end: number): boolean;
}
