// Generated from libs/sdk/openapi.json by "npm run generate". Do not edit.
export interface paths {
    "/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The audit log, newest first (administrators) */
        get: {
            parameters: {
                query?: {
                    /** @example access.revoke */
                    action?: string;
                    /** @description The actor's e-mail address or id */
                    actor?: string;
                    /** @description `next` of the page before */
                    cursor?: string;
                    limit?: number;
                    /** @description RFC 3339, UTC */
                    since?: string;
                    /**
                     * @description Opaque vehicle id, also the MQTT client id
                     * @example rw-4k7q2m
                     */
                    vehicleId?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Stable, for programs */
                            code: string;
                            /** @description The command that stands in the way */
                            commandId?: string;
                            detail?: string;
                            /** @description JSON pointer to the value that is wrong */
                            field?: string;
                            /** @description The car may have acted although the request failed */
                            mayHaveExecuted?: boolean;
                            requestId?: string;
                            /** @description The same request may succeed later */
                            retryable: boolean;
                            status: number;
                            title: string;
                            /** @description A URI reference that names the kind of problem */
                            type: string;
                        };
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** @example access.revoke */
                                action: string;
                                /**
                                 * @description An e-mail address, or what acted by itself
                                 * @example admin@example.com
                                 */
                                actor: string;
                                actorId: string | null;
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC
                                 */
                                at: string;
                                details: unknown;
                                /**
                                 * @description Grows with every line
                                 * @example 1042
                                 */
                                id: string;
                                /**
                                 * @example done
                                 * @example refused
                                 */
                                outcome: string;
                                requestId: string | null;
                                /** @description What it was done to */
                                target: string;
                                vehicleId: string | null;
                            }[];
                            /** @description Give it as `cursor` to go on; null at the end */
                            next: string | null;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit/heads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The signed heads of the audit log, newest first, and the keys that signed them (administrators) */
        get: {
            parameters: {
                query?: {
                    /** @description `next` of the page before */
                    cursor?: string;
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Stable, for programs */
                            code: string;
                            /** @description The command that stands in the way */
                            commandId?: string;
                            detail?: string;
                            /** @description JSON pointer to the value that is wrong */
                            field?: string;
                            /** @description The car may have acted although the request failed */
                            mayHaveExecuted?: boolean;
                            requestId?: string;
                            /** @description The same request may succeed later */
                            retryable: boolean;
                            status: number;
                            title: string;
                            /** @description A URI reference that names the kind of problem */
                            type: string;
                        };
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC
                                 */
                                at: string;
                                /** @description SHA-256 in lower-case hex, chained line by line from 64 zeros */
                                hash: string;
                                id: string;
                                /** @description All lines up to this one are covered */
                                lastEntryId: string;
                                /** @description Compact JWS (EdDSA) over `{lastEntryId, hash, at}` */
                                signature: string;
                            }[];
                            /** @description A JWK set (RFC 7517) */
                            keys: unknown;
                            /** @description Give it as `cursor` to go on; null at the end */
                            next: string | null;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/broadcasts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The latest broadcasts, newest first */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Stable, for programs */
                            code: string;
                            /** @description The command that stands in the way */
                            commandId?: string;
                            detail?: string;
                            /** @description JSON pointer to the value that is wrong */
                            field?: string;
                            /** @description The car may have acted although the request failed */
                            mayHaveExecuted?: boolean;
                            requestId?: string;
                            /** @description The same request may succeed later */
                            retryable: boolean;
                            status: number;
                            title: string;
                            /** @description A URI reference that names the kind of problem */
                            type: string;
                        };
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC
                                 */
                                createdAt: string;
                                deliveries: {
                                    /**
                                     * Format: date-time
                                     * @description RFC 3339, UTC
                                     */
                                    changedAt: string;
                                    reason: string | null;
                                    /** @enum {string} */
                                    state: "targeted" | "notified" | "received" | "accepted" | "postponed" | "declined" | "installed" | "failed" | "timed_out" | "expired";
                                    /**
                                     * @description Opaque vehicle id, also the MQTT client id
                                     * @example rw-4k7q2m
                                     */
                                    vehicleId: string;
                                }[];
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC
                                 */
                                expiresAt: string;
                                /**
                                 * Format: uuid
                                 * @example 0b9f7d7e-6b0e-4a51-9f3c-2f6f5a1f9f11
                                 */
                                id: string;
                                /** @enum {string} */
                                kind: "ota" | "recall" | "information";
                                link: string | null;
                                state: string;
                                text: string;
                                title: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        /** Send a notice to a car */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /**
                         * Format: date-time
                         * @description RFC 3339, UTC
                         */
                        expiresAt?: string;
                        /** @enum {string} */
                        kind: "ota" | "recall" | "information";
                        /** Format: uri */
                        link?: string;
                        text: string;
                        title: string;
                        /** @description One car for now */
                        vehicleIds: string[];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Stable, for programs */
                            code: string;
                            /** @description The command that stands in the way */
                            commandId?: string;
                            detail?: string;
                            /** @description JSON pointer to the value that is wrong */
                            field?: string;
                            /** @description The car may have acted although the request failed */
                            mayHaveExecuted?: boolean;
                            requestId?: string;
                            /** @description The same request may succeed later */
                            retryable: boolean;
                            status: number;
                            title: string;
                            /** @description A URI reference that names the kind of problem */
                            type: string;
                        };
                    };
                };
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC
                             */
                            createdAt: string;
                            deliveries: {
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC
                                 */
                                changedAt: string;
                                reason: string | null;
                                /** @enum {string} */
                                state: "targeted" | "notified" | "received" | "accepted" | "postponed" | "declined" | "installed" | "failed" | "timed_out" | "expired";
                                /**
                                 * @description Opaque vehicle id, also the MQTT client id
                                 * @example rw-4k7q2m
                                 */
                                vehicleId: string;
                            }[];
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC
                             */
                            expiresAt: string;
                            /**
                             * Format: uuid
                             * @example 0b9f7d7e-6b0e-4a51-9f3c-2f6f5a1f9f11
                             */
                            id: string;
                            /** @enum {string} */
                            kind: "ota" | "recall" | "information";
                            link: string | null;
                            state: string;
                            text: string;
                            title: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/broadcasts/{broadcastId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A broadcast and what each car answered */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @example 0b9f7d7e-6b0e-4a51-9f3c-2f6f5a1f9f11 */
                    broadcastId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Stable, for programs */
                            code: string;
                            /** @description The command that stands in the way */
                            commandId?: string;
                            detail?: string;
                            /** @description JSON pointer to the value that is wrong */
                            field?: string;
                            /** @description The car may have acted although the request failed */
                            mayHaveExecuted?: boolean;
                            requestId?: string;
                            /** @description The same request may succeed later */
                            retryable: boolean;
                            status: number;
                            title: string;
                            /** @description A URI reference that names the kind of problem */
                            type: string;
                        };
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC
                             */
                            createdAt: string;
                            deliveries: {
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC
                                 */
                                changedAt: string;
                                reason: string | null;
                                /** @enum {string} */
                                state: "targeted" | "notified" | "received" | "accepted" | "postponed" | "declined" | "installed" | "failed" | "timed_out" | "expired";
                                /**
                                 * @description Opaque vehicle id, also the MQTT client id
                                 * @example rw-4k7q2m
                                 */
                                vehicleId: string;
                            }[];
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC
                             */
                            expiresAt: string;
                            /**
                             * Format: uuid
                             * @example 0b9f7d7e-6b0e-4a51-9f3c-2f6f5a1f9f11
                             */
                            id: string;
                            /** @enum {string} */
                            kind: "ota" | "recall" | "information";
                            link: string | null;
                            state: string;
                            text: string;
                            title: string;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/broker/alarms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What is wrong now, and the last 1,000 alarms that were cleared, for operators
         * @description Newest first, since the broker started.
         */
        get: operations["listBrokerAlarms"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/broker/bans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whom the broker keeps out, newest first, for operators */
        get: operations["listBrokerBans"];
        put?: never;
        /**
         * Keep a client, an address or a network out of the broker for a while, for operators
         * @description It has an end, `until` or `forSeconds`, 365 days from now at the most. A live connection is ended within seconds, and no session is deleted. It takes the place of a ban that is in force on exactly the same.
         */
        post: operations["banFromBroker"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/broker/bans/{banId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End a ban before its time, for operators */
        delete: operations["liftBrokerBan"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/broker/clients": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who is connected to the broker, or may come back, for operators
         * @description Every session by client id. An engine without the capability `sessions` knows those with a connection only.
         */
        get: operations["listBrokerClients"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/broker/clients/{clientId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One client: its session, connection, restrictions and history, for operators
         * @description Also of a client that was not let in: then its history says why.
         */
        get: operations["getBrokerClient"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/broker/clients/{clientId}/disconnect": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End the connection of a client, for operators
         * @description Its session stays, and it may come back at once: a ban keeps it out. It is in the audit log.
         */
        post: operations["disconnectBrokerClient"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/broker/clients/{clientId}/explain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Why did this car not get this message? For operators
         * @description By topic, or by the id of a command or broadcast: either `topic` or `messageId`.
         */
        get: operations["explainBrokerDelivery"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/broker/clients/{clientId}/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Delete the session of a client, for operators
         * @description Its subscriptions and what waits for it are lost, and its connection ends. It is in the audit log.
         */
        delete: operations["deleteBrokerSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/broker/diagnostics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One bundle to send to somebody who helps, for operators
         * @description It holds client ids and addresses, but no payloads, passwords or keys.
         */
        get: operations["getBrokerDiagnostics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/broker/drops": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What was dropped, by reason, client and topic, for operators
         * @description The last first, since the broker started. 10000 rows are kept; `forgotten` says what went.
         */
        get: operations["listBrokerDrops"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/broker/extensions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The extensions of the broker and what they did, for operators */
        get: operations["listBrokerExtensions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/broker/overview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the broker carries, for operators */
        get: operations["getBrokerOverview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/broker/rates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Rates of the last 24 hours, for operators
         * @description A sample for every 10 s is kept. Of a step, rates are the mean, states the last, memory and delay the worst.
         */
        get: operations["listBrokerRates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/broker/rates/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Rates as they are (Server-Sent Events), for operators
         * @description An event `sample` every second, as in the list; `heartbeat` every 15 s.
         */
        get: operations["followBrokerRates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/broker/retained": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Retained messages without their payloads, by topic, for operators
         * @description What begins with `$` matches only a filter that begins so (MQTT 5, 4.7.2).
         */
        get: operations["listBrokerRetained"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/broker/retained/message": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The retained message of a topic with its payload, for operators */
        get: operations["getBrokerRetained"];
        put?: never;
        post?: never;
        /**
         * Delete the retained message of a topic, for operators
         * @description Who has it already keeps it; nobody is told. It is in the audit log.
         */
        delete: operations["deleteBrokerRetained"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/broker/slow-subscribers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who does not keep up, the 20 worst of each kind, for operators
         * @description As it is now: every session is looked at.
         */
        get: operations["listSlowBrokerSubscribers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/broker/traces": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Traces, newest first, for operators */
        get: operations["listBrokerTraces"];
        put?: never;
        /**
         * Follow the packets of a client, a topic or an address for a while, for operators
         * @description All that is given must fit. 10 are kept; the oldest that has ended makes room. With a topic, only what has a topic is kept. It is in the audit log.
         */
        post: operations["startBrokerTrace"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/broker/traces/{traceId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One trace, for operators */
        get: operations["getBrokerTrace"];
        put?: never;
        post?: never;
        /** End a trace and forget what it found, for operators */
        delete: operations["deleteBrokerTrace"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/broker/traces/{traceId}/entries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a trace has found so far, one JSON object a line, for operators
         * @description Each entry has `seq`, `at`, `kind` (`packet` or `event`), and what is known of `clientId`, `address`, `direction` (`in` is to the broker), `packet`, `event`, `topic`, `filters`, `qos`, `retain`, `dup`, `packetId`, `reasonCodes`, `bytes`, `payload` (`text` or `base64`), `by`, `reason`, `why`, `limit`, `extension`.
         */
        get: operations["downloadBrokerTrace"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/broker/traces/{traceId}/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a trace finds, as it comes (Server-Sent Events), for operators
         * @description An event `entry` for each, those so far first, resumable by `Last-Event-ID`; `ended` with `because` (`time`, `full` or `stopped`) at the end, `heartbeat` every 15 s. Each entry has `seq`, `at`, `kind` (`packet` or `event`), and what is known of `clientId`, `address`, `direction` (`in` is to the broker), `packet`, `event`, `topic`, `filters`, `qos`, `retain`, `dup`, `packetId`, `reasonCodes`, `bytes`, `payload` (`text` or `base64`), `by`, `reason`, `why`, `limit`, `extension`.
         */
        get: operations["followBrokerTrace"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/broker/traces/{traceId}/stop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End a trace before its time, for operators
         * @description What it found stays. To stop one that has ended changes nothing.
         */
        post: operations["stopBrokerTrace"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/commands": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The commands of all cars, newest first (operators) */
        get: {
            parameters: {
                query?: {
                    /** @description `next` of the page before */
                    cursor?: string;
                    limit?: number;
                    /** @example eu-central */
                    region?: string;
                    /** @example 0b9f7d7e-6b0e-4a51-9f3c-2f6f5a1f9f11 */
                    requestedBy?: string;
                    /**
                     * @description Only these states, separated by commas
                     * @example queued,sent
                     */
                    state?: string;
                    /**
                     * @description A type of the command catalogue
                     * @example doors.unlock
                     */
                    type?: "doors.lock" | "doors.unlock" | "horn.honk" | "lights.flash" | "trunk.open" | "climate.start" | "climate.stop" | "windows.close" | "navigation.setDestination" | "charging.start" | "charging.stop";
                    /**
                     * @description Opaque vehicle id, also the MQTT client id
                     * @example rw-4k7q2m
                     */
                    vehicleId?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Stable, for programs */
                            code: string;
                            /** @description The command that stands in the way */
                            commandId?: string;
                            detail?: string;
                            /** @description JSON pointer to the value that is wrong */
                            field?: string;
                            /** @description The car may have acted although the request failed */
                            mayHaveExecuted?: boolean;
                            requestId?: string;
                            /** @description The same request may succeed later */
                            retryable: boolean;
                            status: number;
                            title: string;
                            /** @description A URI reference that names the kind of problem */
                            type: string;
                        };
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC
                                 */
                                createdAt: string;
                                events: {
                                    /**
                                     * Format: date-time
                                     * @description RFC 3339, UTC
                                     */
                                    at: string;
                                    evidence: string | null;
                                    /**
                                     * @description Where a stream goes on: `Last-Event-ID`
                                     * @example 1042
                                     */
                                    id: string;
                                    reason: string | null;
                                    /**
                                     * @description On whose word: person, broker, vehicle, timer, telemetry or platform
                                     * @example vehicle
                                     */
                                    source: string;
                                    /**
                                     * @example succeeded
                                     * @enum {string}
                                     */
                                    state: "queued" | "sent" | "received" | "in_progress" | "succeeded" | "failed" | "rejected" | "expired" | "cancelled" | "superseded" | "unknown";
                                }[];
                                /** @description `reported_state` when the outcome was read off what the car reports */
                                evidence: string | null;
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC
                                 */
                                expiresAt: string;
                                finishedAt: string | null;
                                /**
                                 * Format: uuid
                                 * @example 0b9f7d7e-6b0e-4a51-9f3c-2f6f5a1f9f11
                                 */
                                id: string;
                                /** @description True when the car may have acted although nobody can say so */
                                mayHaveExecuted: boolean;
                                /** @description Why it did not succeed; null while it is open and when it did */
                                outcome: {
                                    /**
                                     * @description Stable, for programs
                                     * @example expired
                                     * @example cancelled
                                     * @example superseded
                                     */
                                    code: string;
                                    mayHaveExecuted: boolean;
                                    retryable: boolean;
                                    /** @description A sentence one can show to a driver */
                                    title: string;
                                    /** @description Where the code is explained */
                                    type: string;
                                } | null;
                                parameters: {
                                    [key: string]: unknown;
                                };
                                /** @description Why the car said no or could not */
                                reason: string | null;
                                requestedBy: {
                                    /** Format: uuid */
                                    id: string;
                                    /** @description Null when that person is gone */
                                    name: string | null;
                                };
                                /**
                                 * @example succeeded
                                 * @enum {string}
                                 */
                                state: "queued" | "sent" | "received" | "in_progress" | "succeeded" | "failed" | "rejected" | "expired" | "cancelled" | "superseded" | "unknown";
                                /**
                                 * @description A type of the command catalogue
                                 * @example doors.unlock
                                 * @enum {string}
                                 */
                                type: "doors.lock" | "doors.unlock" | "horn.honk" | "lights.flash" | "trunk.open" | "climate.start" | "climate.stop" | "windows.close" | "navigation.setDestination" | "charging.start" | "charging.stop";
                                /**
                                 * @description Opaque vehicle id, also the MQTT client id
                                 * @example rw-4k7q2m
                                 */
                                vehicleId: string;
                            }[];
                            /** @description Give it as `cursor` to go on; null at the end */
                            next: string | null;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/commands/{commandId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a command and how it came to its state */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @example 0b9f7d7e-6b0e-4a51-9f3c-2f6f5a1f9f11 */
                    commandId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Stable, for programs */
                            code: string;
                            /** @description The command that stands in the way */
                            commandId?: string;
                            detail?: string;
                            /** @description JSON pointer to the value that is wrong */
                            field?: string;
                            /** @description The car may have acted although the request failed */
                            mayHaveExecuted?: boolean;
                            requestId?: string;
                            /** @description The same request may succeed later */
                            retryable: boolean;
                            status: number;
                            title: string;
                            /** @description A URI reference that names the kind of problem */
                            type: string;
                        };
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC
                             */
                            createdAt: string;
                            events: {
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC
                                 */
                                at: string;
                                evidence: string | null;
                                /**
                                 * @description Where a stream goes on: `Last-Event-ID`
                                 * @example 1042
                                 */
                                id: string;
                                reason: string | null;
                                /**
                                 * @description On whose word: person, broker, vehicle, timer, telemetry or platform
                                 * @example vehicle
                                 */
                                source: string;
                                /**
                                 * @example succeeded
                                 * @enum {string}
                                 */
                                state: "queued" | "sent" | "received" | "in_progress" | "succeeded" | "failed" | "rejected" | "expired" | "cancelled" | "superseded" | "unknown";
                            }[];
                            /** @description `reported_state` when the outcome was read off what the car reports */
                            evidence: string | null;
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC
                             */
                            expiresAt: string;
                            finishedAt: string | null;
                            /**
                             * Format: uuid
                             * @example 0b9f7d7e-6b0e-4a51-9f3c-2f6f5a1f9f11
                             */
                            id: string;
                            /** @description True when the car may have acted although nobody can say so */
                            mayHaveExecuted: boolean;
                            /** @description Why it did not succeed; null while it is open and when it did */
                            outcome: {
                                /**
                                 * @description Stable, for programs
                                 * @example expired
                                 * @example cancelled
                                 * @example superseded
                                 */
                                code: string;
                                mayHaveExecuted: boolean;
                                retryable: boolean;
                                /** @description A sentence one can show to a driver */
                                title: string;
                                /** @description Where the code is explained */
                                type: string;
                            } | null;
                            parameters: {
                                [key: string]: unknown;
                            };
                            /** @description Why the car said no or could not */
                            reason: string | null;
                            requestedBy: {
                                /** Format: uuid */
                                id: string;
                                /** @description Null when that person is gone */
                                name: string | null;
                            };
                            /**
                             * @example succeeded
                             * @enum {string}
                             */
                            state: "queued" | "sent" | "received" | "in_progress" | "succeeded" | "failed" | "rejected" | "expired" | "cancelled" | "superseded" | "unknown";
                            /**
                             * @description A type of the command catalogue
                             * @example doors.unlock
                             * @enum {string}
                             */
                            type: "doors.lock" | "doors.unlock" | "horn.honk" | "lights.flash" | "trunk.open" | "climate.start" | "climate.stop" | "windows.close" | "navigation.setDestination" | "charging.start" | "charging.stop";
                            /**
                             * @description Opaque vehicle id, also the MQTT client id
                             * @example rw-4k7q2m
                             */
                            vehicleId: string;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /**
         * Call a command off
         * @description Only while it has not left: once the car may have it, it cannot be called back (`command_already_sent`). Calling it off twice is fine.
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @example 0b9f7d7e-6b0e-4a51-9f3c-2f6f5a1f9f11 */
                    commandId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Stable, for programs */
                            code: string;
                            /** @description The command that stands in the way */
                            commandId?: string;
                            detail?: string;
                            /** @description JSON pointer to the value that is wrong */
                            field?: string;
                            /** @description The car may have acted although the request failed */
                            mayHaveExecuted?: boolean;
                            requestId?: string;
                            /** @description The same request may succeed later */
                            retryable: boolean;
                            status: number;
                            title: string;
                            /** @description A URI reference that names the kind of problem */
                            type: string;
                        };
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC
                             */
                            createdAt: string;
                            events: {
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC
                                 */
                                at: string;
                                evidence: string | null;
                                /**
                                 * @description Where a stream goes on: `Last-Event-ID`
                                 * @example 1042
                                 */
                                id: string;
                                reason: string | null;
                                /**
                                 * @description On whose word: person, broker, vehicle, timer, telemetry or platform
                                 * @example vehicle
                                 */
                                source: string;
                                /**
                                 * @example succeeded
                                 * @enum {string}
                                 */
                                state: "queued" | "sent" | "received" | "in_progress" | "succeeded" | "failed" | "rejected" | "expired" | "cancelled" | "superseded" | "unknown";
                            }[];
                            /** @description `reported_state` when the outcome was read off what the car reports */
                            evidence: string | null;
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC
                             */
                            expiresAt: string;
                            finishedAt: string | null;
                            /**
                             * Format: uuid
                             * @example 0b9f7d7e-6b0e-4a51-9f3c-2f6f5a1f9f11
                             */
                            id: string;
                            /** @description True when the car may have acted although nobody can say so */
                            mayHaveExecuted: boolean;
                            /** @description Why it did not succeed; null while it is open and when it did */
                            outcome: {
                                /**
                                 * @description Stable, for programs
                                 * @example expired
                                 * @example cancelled
                                 * @example superseded
                                 */
                                code: string;
                                mayHaveExecuted: boolean;
                                retryable: boolean;
                                /** @description A sentence one can show to a driver */
                                title: string;
                                /** @description Where the code is explained */
                                type: string;
                            } | null;
                            parameters: {
                                [key: string]: unknown;
                            };
                            /** @description Why the car said no or could not */
                            reason: string | null;
                            requestedBy: {
                                /** Format: uuid */
                                id: string;
                                /** @description Null when that person is gone */
                                name: string | null;
                            };
                            /**
                             * @example succeeded
                             * @enum {string}
                             */
                            state: "queued" | "sent" | "received" | "in_progress" | "succeeded" | "failed" | "rejected" | "expired" | "cancelled" | "superseded" | "unknown";
                            /**
                             * @description A type of the command catalogue
                             * @example doors.unlock
                             * @enum {string}
                             */
                            type: "doors.lock" | "doors.unlock" | "horn.honk" | "lights.flash" | "trunk.open" | "climate.start" | "climate.stop" | "windows.close" | "navigation.setDestination" | "charging.start" | "charging.stop";
                            /**
                             * @description Opaque vehicle id, also the MQTT client id
                             * @example rw-4k7q2m
                             */
                            vehicleId: string;
                        };
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/commands/{commandId}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Follow a command (Server-Sent Events)
         * @description An event `state` for each state, as in `events` of the command, resumable by `Last-Event-ID`; `heartbeat` every 15 s. Ends after the outcome, and answers 204 to whoever comes back after it; stays open while it is `unknown`.
         */
        get: {
            parameters: {
                query?: never;
                header?: {
                    "last-event-id"?: string;
                };
                path: {
                    /** @example 0b9f7d7e-6b0e-4a51-9f3c-2f6f5a1f9f11 */
                    commandId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/event-stream": {
                            /** @description Stable, for programs */
                            code: string;
                            /** @description The command that stands in the way */
                            commandId?: string;
                            detail?: string;
                            /** @description JSON pointer to the value that is wrong */
                            field?: string;
                            /** @description The car may have acted although the request failed */
                            mayHaveExecuted?: boolean;
                            requestId?: string;
                            /** @description The same request may succeed later */
                            retryable: boolean;
                            status: number;
                            title: string;
                            /** @description A URI reference that names the kind of problem */
                            type: string;
                        };
                    };
                };
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/commands/catalog": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The types of commands, how long each may wait and take */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Stable, for programs */
                            code: string;
                            /** @description The command that stands in the way */
                            commandId?: string;
                            detail?: string;
                            /** @description JSON pointer to the value that is wrong */
                            field?: string;
                            /** @description The car may have acted although the request failed */
                            mayHaveExecuted?: boolean;
                            requestId?: string;
                            /** @description The same request may succeed later */
                            retryable: boolean;
                            status: number;
                            title: string;
                            /** @description A URI reference that names the kind of problem */
                            type: string;
                        };
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** @description From when the car has it */
                                executionTimeoutSeconds: number;
                                /**
                                 * @description Commands of one function never run at the same time
                                 * @example doors
                                 */
                                function: string;
                                kind: "set-state" | "pulse";
                                /** @description JSON Schema of its parameters */
                                parameters: unknown;
                                /** @description It is not executed later than this after it was sent */
                                ttlSeconds: number;
                                /**
                                 * @description A type of the command catalogue
                                 * @example doors.unlock
                                 * @enum {string}
                                 */
                                type: "doors.lock" | "doors.unlock" | "horn.honk" | "lights.flash" | "trunk.open" | "climate.start" | "climate.stop" | "windows.close" | "navigation.setDestination" | "charging.start" | "charging.stop";
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/commands/refusals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Requests that cars did not trust (operators) */
        get: {
            parameters: {
                query?: {
                    /** @description `next` of the page before */
                    cursor?: string;
                    limit?: number;
                    /**
                     * @description Opaque vehicle id, also the MQTT client id
                     * @example rw-4k7q2m
                     */
                    vehicleId?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Stable, for programs */
                            code: string;
                            /** @description The command that stands in the way */
                            commandId?: string;
                            detail?: string;
                            /** @description JSON pointer to the value that is wrong */
                            field?: string;
                            /** @description The car may have acted although the request failed */
                            mayHaveExecuted?: boolean;
                            requestId?: string;
                            /** @description The same request may succeed later */
                            retryable: boolean;
                            status: number;
                            title: string;
                            /** @description A URI reference that names the kind of problem */
                            type: string;
                        };
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC
                                 */
                                at: string;
                                /** @description The id that the request bore; it need not be one of ours */
                                commandId: string;
                                id: string;
                                /** @example bad_signature */
                                reason: string;
                                /** @description SHA-256 of the request (JWS) in hex */
                                requestDigest: string | null;
                                vehicleId: string;
                            }[];
                            /** @description Give it as `cursor` to go on; null at the end */
                            next: string | null;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/fleet/alerts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The alerts of the cars you may see, newest first */
        get: {
            parameters: {
                query?: {
                    /**
                     * @description Only of this code
                     * @example fuel_low
                     */
                    code?: string;
                    /** @description `next` of the page before */
                    cursor?: string;
                    /** @description How many at most */
                    limit?: number;
                    /** @description At least so serious */
                    severity?: "info" | "warning" | "critical";
                    /** @description `open` unless given: those that are not cleared */
                    state?: "open" | "all";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Stable, for programs */
                            code: string;
                            /** @description The command that stands in the way */
                            commandId?: string;
                            detail?: string;
                            /** @description JSON pointer to the value that is wrong */
                            field?: string;
                            /** @description The car may have acted although the request failed */
                            mayHaveExecuted?: boolean;
                            requestId?: string;
                            /** @description The same request may succeed later */
                            retryable: boolean;
                            status: number;
                            title: string;
                            /** @description A URI reference that names the kind of problem */
                            type: string;
                        };
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** @description By the car's own clock; null while it is open */
                                clearedAt: string | null;
                                /** @example fuel_low */
                                code: string;
                                id: string;
                                /** @description What it means to a person; null of a code that we do not know */
                                meaning: string | null;
                                open: boolean;
                                /**
                                 * Format: date-time
                                 * @description By the car's own clock
                                 */
                                raisedAt: string;
                                /** @description info, warning or critical */
                                severity: string;
                                /**
                                 * @description Opaque vehicle id, also the MQTT client id
                                 * @example rw-4k7q2m
                                 */
                                vehicleId: string;
                            }[];
                            /** @description Give it as `cursor` to go on; null at the end */
                            next: string | null;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/fleet/counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many of the cars you may see are online, asleep, low on energy, or have an open alert */
        get: {
            parameters: {
                query?: {
                    /**
                     * @description Only cars with an open alert of this code
                     * @example fuel_low
                     */
                    alertCode?: string;
                    /** @description Only cars with an open alert that is at least so serious */
                    alertSeverity?: "info" | "warning" | "critical";
                    /** @description Only cars that are offline on purpose, or only others */
                    asleep?: boolean;
                    /** @description Also of each value of this */
                    by?: "model" | "region" | "firmware";
                    /** @description Only cars with little fuel or charge, or only others */
                    energyLow?: boolean;
                    /**
                     * @description With exactly one of these, separated by commas
                     * @example 4.2.0,4.3.0
                     */
                    firmware?: string;
                    /**
                     * @description Of one of these models, separated by commas
                     * @example Aster,Brio
                     */
                    model?: string;
                    /** @description Only cars that are connected, or only those that are not */
                    online?: boolean;
                    /** @description Only cars with an open alert, or only those without */
                    openAlert?: boolean;
                    /**
                     * @description Of one of these regions, separated by commas
                     * @example eu-central
                     */
                    region?: string;
                    /** @description A part of the id or the name */
                    search?: string;
                    /**
                     * @description With all of these tags, separated by commas
                     * @example pool
                     */
                    tag?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Stable, for programs */
                            code: string;
                            /** @description The command that stands in the way */
                            commandId?: string;
                            detail?: string;
                            /** @description JSON pointer to the value that is wrong */
                            field?: string;
                            /** @description The car may have acted although the request failed */
                            mayHaveExecuted?: boolean;
                            requestId?: string;
                            /** @description The same request may succeed later */
                            retryable: boolean;
                            status: number;
                            title: string;
                            /** @description A URI reference that names the kind of problem */
                            type: string;
                        };
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Of each value of `by`, most cars first */
                            items: {
                                asleep: number;
                                energyLow: number;
                                online: number;
                                total: number;
                                value: string;
                                withOpenAlerts: number;
                            }[];
                            /** FleetCount */
                            totals: {
                                asleep: number;
                                energyLow: number;
                                online: number;
                                total: number;
                                withOpenAlerts: number;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/fleet/positions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where the cars you may see are, for a map
         * @description The cars in a box, or clusters of them on a grid when they are more than `limit`; in degrees (WGS 84). A box that reaches over the antimeridian has its west above its east.
         */
        get: {
            parameters: {
                query: {
                    /**
                     * @description Only cars with an open alert of this code
                     * @example fuel_low
                     */
                    alertCode?: string;
                    /** @description Only cars with an open alert that is at least so serious */
                    alertSeverity?: "info" | "warning" | "critical";
                    /** @description Only cars that are offline on purpose, or only others */
                    asleep?: boolean;
                    east: number;
                    /** @description Only cars with little fuel or charge, or only others */
                    energyLow?: boolean;
                    /**
                     * @description With exactly one of these, separated by commas
                     * @example 4.2.0,4.3.0
                     */
                    firmware?: string;
                    /** @description From how many cars on they are put together */
                    limit?: number;
                    /**
                     * @description Of one of these models, separated by commas
                     * @example Aster,Brio
                     */
                    model?: string;
                    north: number;
                    /** @description Only cars that are connected, or only those that are not */
                    online?: boolean;
                    /** @description Only cars with an open alert, or only those without */
                    openAlert?: boolean;
                    /**
                     * @description Of one of these regions, separated by commas
                     * @example eu-central
                     */
                    region?: string;
                    /** @description A part of the id or the name */
                    search?: string;
                    south: number;
                    /**
                     * @description With all of these tags, separated by commas
                     * @example pool
                     */
                    tag?: string;
                    west: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Stable, for programs */
                            code: string;
                            /** @description The command that stands in the way */
                            commandId?: string;
                            detail?: string;
                            /** @description JSON pointer to the value that is wrong */
                            field?: string;
                            /** @description The car may have acted although the request failed */
                            mayHaveExecuted?: boolean;
                            requestId?: string;
                            /** @description The same request may succeed later */
                            retryable: boolean;
                            status: number;
                            title: string;
                            /** @description A URI reference that names the kind of problem */
                            type: string;
                        };
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description All of them, or none when there are clusters */
                            cars: {
                                energyLow: boolean;
                                latitude: number;
                                longitude: number;
                                name: string;
                                online: boolean;
                                openAlerts: number;
                                reportedAt: string | null;
                                /**
                                 * @description Opaque vehicle id, also the MQTT client id
                                 * @example rw-4k7q2m
                                 */
                                vehicleId: string;
                            }[];
                            clusters: {
                                count: number;
                                /** @description What the cars lie within */
                                extent: {
                                    east: number;
                                    north: number;
                                    south: number;
                                    west: number;
                                };
                                /** @description The mean of the positions */
                                latitude: number;
                                longitude: number;
                                online: number;
                            }[];
                            /** @description How many cars are in the box */
                            total: number;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/fleet/vehicles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The cars you may see, with what they last reported
         * @description Narrowed down, sorted, and a page at a time. Cars without a value to be sorted by come last in either order; `energy` is the lesser of fuel and charge in percent. A cursor is good for the order that it was given for.
         */
        get: {
            parameters: {
                query?: {
                    /**
                     * @description Only cars with an open alert of this code
                     * @example fuel_low
                     */
                    alertCode?: string;
                    /** @description Only cars with an open alert that is at least so serious */
                    alertSeverity?: "info" | "warning" | "critical";
                    /** @description Only cars that are offline on purpose, or only others */
                    asleep?: boolean;
                    /** @description `next` of the page before */
                    cursor?: string;
                    /** @description Only cars with little fuel or charge, or only others */
                    energyLow?: boolean;
                    /**
                     * @description With exactly one of these, separated by commas
                     * @example 4.2.0,4.3.0
                     */
                    firmware?: string;
                    /** @description How many at most */
                    limit?: number;
                    /**
                     * @description Of one of these models, separated by commas
                     * @example Aster,Brio
                     */
                    model?: string;
                    /** @description Only cars that are connected, or only those that are not */
                    online?: boolean;
                    /** @description Only cars with an open alert, or only those without */
                    openAlert?: boolean;
                    order?: "asc" | "desc";
                    /**
                     * @description Of one of these regions, separated by commas
                     * @example eu-central
                     */
                    region?: string;
                    /** @description A part of the id or the name */
                    search?: string;
                    sort?: "id" | "name" | "lastSeenAt" | "reportedAt" | "energy";
                    /**
                     * @description With all of these tags, separated by commas
                     * @example pool
                     */
                    tag?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Stable, for programs */
                            code: string;
                            /** @description The command that stands in the way */
                            commandId?: string;
                            detail?: string;
                            /** @description JSON pointer to the value that is wrong */
                            field?: string;
                            /** @description The car may have acted although the request failed */
                            mayHaveExecuted?: boolean;
                            requestId?: string;
                            /** @description The same request may succeed later */
                            retryable: boolean;
                            status: number;
                            title: string;
                            /** @description A URI reference that names the kind of problem */
                            type: string;
                        };
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** @description Offline on purpose: a command wakes it */
                                asleep: boolean;
                                chargePercent: number | null;
                                /** @description Little fuel, or little charge */
                                energyLow: boolean;
                                firmware: string;
                                fuelLitres: number | null;
                                fuelPercent: number | null;
                                /** @description When the car last connected or disconnected */
                                lastSeenAt: string | null;
                                model: string;
                                name: string;
                                online: boolean;
                                openAlerts: number;
                                /** @description In degrees (WGS 84) */
                                position: {
                                    latitude: number;
                                    longitude: number;
                                } | null;
                                rangeMetres: number | null;
                                region: string;
                                /** @description When it last reported a signal, by the car's own clock */
                                reportedAt: string | null;
                                tags: string[];
                                /**
                                 * @description Opaque vehicle id, also the MQTT client id
                                 * @example rw-4k7q2m
                                 */
                                vehicleId: string;
                            }[];
                            /** @description Give it as `cursor` to go on; null at the end */
                            next: string | null;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/fleet/vehicles/{vehicleId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A car's twin: the latest value of each signal, whether it is connected, and its open alerts */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /**
                     * @description Opaque vehicle id, also the MQTT client id
                     * @example rw-4k7q2m
                     */
                    vehicleId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Stable, for programs */
                            code: string;
                            /** @description The command that stands in the way */
                            commandId?: string;
                            detail?: string;
                            /** @description JSON pointer to the value that is wrong */
                            field?: string;
                            /** @description The car may have acted although the request failed */
                            mayHaveExecuted?: boolean;
                            requestId?: string;
                            /** @description The same request may succeed later */
                            retryable: boolean;
                            status: number;
                            title: string;
                            /** @description A URI reference that names the kind of problem */
                            type: string;
                        };
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Those that are open */
                            alerts: {
                                /** @description By the car's own clock; null while it is open */
                                clearedAt: string | null;
                                /** @example fuel_low */
                                code: string;
                                id: string;
                                /** @description What it means to a person; null of a code that we do not know */
                                meaning: string | null;
                                open: boolean;
                                /**
                                 * Format: date-time
                                 * @description By the car's own clock
                                 */
                                raisedAt: string;
                                /** @description info, warning or critical */
                                severity: string;
                                /**
                                 * @description Opaque vehicle id, also the MQTT client id
                                 * @example rw-4k7q2m
                                 */
                                vehicleId: string;
                            }[];
                            /** @description Offline on purpose: a command wakes it */
                            asleep: boolean;
                            /** @description When the car last connected or disconnected */
                            lastSeenAt: string | null;
                            online: boolean;
                            /** @description The latest of each, by COVESA VSS path */
                            signals: {
                                [key: string]: {
                                    /** @description By our clock, when this was read */
                                    ageSeconds: number;
                                    /**
                                     * Format: date-time
                                     * @description By the car's own clock
                                     */
                                    at: string;
                                    /**
                                     * Format: date-time
                                     * @description RFC 3339, UTC
                                     */
                                    receivedAt: string;
                                    unit: string | null;
                                    value: boolean | number | string;
                                };
                            };
                            /**
                             * @description Opaque vehicle id, also the MQTT client id
                             * @example rw-4k7q2m
                             */
                            vehicleId: string;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/fleet/vehicles/{vehicleId}/alerts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The alerts of a car, newest first */
        get: {
            parameters: {
                query?: {
                    /**
                     * @description Only of this code
                     * @example fuel_low
                     */
                    code?: string;
                    /** @description `next` of the page before */
                    cursor?: string;
                    /** @description How many at most */
                    limit?: number;
                    /** @description At least so serious */
                    severity?: "info" | "warning" | "critical";
                    /** @description `open` unless given: those that are not cleared */
                    state?: "open" | "all";
                };
                header?: never;
                path: {
                    /**
                     * @description Opaque vehicle id, also the MQTT client id
                     * @example rw-4k7q2m
                     */
                    vehicleId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Stable, for programs */
                            code: string;
                            /** @description The command that stands in the way */
                            commandId?: string;
                            detail?: string;
                            /** @description JSON pointer to the value that is wrong */
                            field?: string;
                            /** @description The car may have acted although the request failed */
                            mayHaveExecuted?: boolean;
                            requestId?: string;
                            /** @description The same request may succeed later */
                            retryable: boolean;
                            status: number;
                            title: string;
                            /** @description A URI reference that names the kind of problem */
                            type: string;
                        };
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** @description By the car's own clock; null while it is open */
                                clearedAt: string | null;
                                /** @example fuel_low */
                                code: string;
                                id: string;
                                /** @description What it means to a person; null of a code that we do not know */
                                meaning: string | null;
                                open: boolean;
                                /**
                                 * Format: date-time
                                 * @description By the car's own clock
                                 */
                                raisedAt: string;
                                /** @description info, warning or critical */
                                severity: string;
                                /**
                                 * @description Opaque vehicle id, also the MQTT client id
                                 * @example rw-4k7q2m
                                 */
                                vehicleId: string;
                            }[];
                            /** @description Give it as `cursor` to go on; null at the end */
                            next: string | null;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/fleet/vehicles/{vehicleId}/presence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** When a car came and went, newest first */
        get: {
            parameters: {
                query?: {
                    /** @description `next` of the page before */
                    cursor?: string;
                    /** @description How many at most */
                    limit?: number;
                };
                header?: never;
                path: {
                    /**
                     * @description Opaque vehicle id, also the MQTT client id
                     * @example rw-4k7q2m
                     */
                    vehicleId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Stable, for programs */
                            code: string;
                            /** @description The command that stands in the way */
                            commandId?: string;
                            detail?: string;
                            /** @description JSON pointer to the value that is wrong */
                            field?: string;
                            /** @description The car may have acted although the request failed */
                            mayHaveExecuted?: boolean;
                            requestId?: string;
                            /** @description The same request may succeed later */
                            retryable: boolean;
                            status: number;
                            title: string;
                            /** @description A URI reference that names the kind of problem */
                            type: string;
                        };
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                asleep: boolean;
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC
                                 */
                                at: string;
                                id: string;
                                online: boolean;
                            }[];
                            /** @description Give it as `cursor` to go on; null at the end */
                            next: string | null;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/fleet/vehicles/{vehicleId}/refused": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a car reported and was not taken, with the reason, newest first (operators)
         * @description A part of it is kept, for people who look for a mistake; also of a car that is not registered.
         */
        get: {
            parameters: {
                query?: {
                    /** @description `next` of the page before */
                    cursor?: string;
                    /** @description How many at most */
                    limit?: number;
                };
                header?: never;
                path: {
                    /**
                     * @description Opaque vehicle id, also the MQTT client id
                     * @example rw-4k7q2m
                     */
                    vehicleId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Stable, for programs */
                            code: string;
                            /** @description The command that stands in the way */
                            commandId?: string;
                            detail?: string;
                            /** @description JSON pointer to the value that is wrong */
                            field?: string;
                            /** @description The car may have acted although the request failed */
                            mayHaveExecuted?: boolean;
                            requestId?: string;
                            /** @description The same request may succeed later */
                            retryable: boolean;
                            status: number;
                            title: string;
                            /** @description A URI reference that names the kind of problem */
                            type: string;
                        };
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** @description The car's own time, as it said it */
                                at: string | null;
                                detail: string | null;
                                id: string;
                                /** @description Of an alert its code; null of a message that could not be read */
                                path: string | null;
                                /** @example implausible */
                                reason: string;
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC
                                 */
                                receivedAt: string;
                                /** @description As the car said it */
                                value: unknown;
                            }[];
                            /** @description Give it as `cursor` to go on; null at the end */
                            next: string | null;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/fleet/vehicles/{vehicleId}/signals/{path}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a signal of a car was, no finer than a plot can show */
        get: {
            parameters: {
                query?: {
                    /** @description 24 hours before `to` unless given */
                    from?: string;
                    /** @description How many a plot can show */
                    points?: number;
                    /** @description Not included; now unless given */
                    to?: string;
                };
                header?: never;
                path: {
                    /** @example Vehicle.Speed */
                    path: string;
                    /**
                     * @description Opaque vehicle id, also the MQTT client id
                     * @example rw-4k7q2m
                     */
                    vehicleId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Stable, for programs */
                            code: string;
                            /** @description The command that stands in the way */
                            commandId?: string;
                            detail?: string;
                            /** @description JSON pointer to the value that is wrong */
                            field?: string;
                            /** @description The car may have acted although the request failed */
                            mayHaveExecuted?: boolean;
                            requestId?: string;
                            /** @description The same request may succeed later */
                            retryable: boolean;
                            status: number;
                            title: string;
                            /** @description A URI reference that names the kind of problem */
                            type: string;
                        };
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description By time; one without samples is left out */
                            buckets: {
                                count: number;
                                first: number;
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC
                                 */
                                from: string;
                                last: number;
                                max: number;
                                mean: number;
                                min: number;
                            }[];
                            /** @description How long a bucket is */
                            bucketSeconds: number | null;
                            /** @description False when there were more changes than `points`: the latest are shown */
                            complete: boolean;
                            /**
                             * Format: date-time
                             * @description Where it begins: no earlier than history is kept or shown
                             */
                            from: string;
                            /**
                             * @description `samples`: all of them; `buckets`: they were more than `points`; `changes`: those samples of a word that differ from the one before
                             * @enum {string}
                             */
                            kind: "samples" | "buckets" | "changes";
                            path: string;
                            /** @description By time; a boolean is 0 or 1. Empty when there are buckets */
                            samples: {
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC
                                 */
                                at: string;
                                value: number | string;
                            }[];
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC
                             */
                            to: string;
                            unit: string | null;
                            /**
                             * @description Opaque vehicle id, also the MQTT client id
                             * @example rw-4k7q2m
                             */
                            vehicleId: string;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/fleet/vehicles/{vehicleId}/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Follow a car's twin (Server-Sent Events)
         * @description First `twin`, all of it as the twin is read; then `signals` with those that changed, `presence` and `alert`. At most four times a second; `heartbeat` every 15 s. Ends when the car is no longer yours to see, and with the access token.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /**
                     * @description Opaque vehicle id, also the MQTT client id
                     * @example rw-4k7q2m
                     */
                    vehicleId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/event-stream": {
                            /** @description Stable, for programs */
                            code: string;
                            /** @description The command that stands in the way */
                            commandId?: string;
                            detail?: string;
                            /** @description JSON pointer to the value that is wrong */
                            field?: string;
                            /** @description The car may have acted although the request failed */
                            mayHaveExecuted?: boolean;
                            requestId?: string;
                            /** @description The same request may succeed later */
                            retryable: boolean;
                            status: number;
                            title: string;
                            /** @description A URI reference that names the kind of problem */
                            type: string;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Find a person by e-mail address (operators) */
        get: {
            parameters: {
                query: {
                    /** @example driver@example.com */
                    email: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Stable, for programs */
                            code: string;
                            /** @description The command that stands in the way */
                            commandId?: string;
                            detail?: string;
                            /** @description JSON pointer to the value that is wrong */
                            field?: string;
                            /** @description The car may have acted although the request failed */
                            mayHaveExecuted?: boolean;
                            requestId?: string;
                            /** @description The same request may succeed later */
                            retryable: boolean;
                            status: number;
                            title: string;
                            /** @description A URI reference that names the kind of problem */
                            type: string;
                        };
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description One or nobody */
                            items: {
                                /** @example driver@example.com */
                                email: string;
                                id: string;
                                /** @example Driver */
                                name: string;
                                roles: ("driver" | "operator" | "fleet_manager" | "admin")[];
                            }[];
                            /** @description Give it as `cursor` to go on; null at the end */
                            next: string | null;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who you are */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Stable, for programs */
                            code: string;
                            /** @description The command that stands in the way */
                            commandId?: string;
                            detail?: string;
                            /** @description JSON pointer to the value that is wrong */
                            field?: string;
                            /** @description The car may have acted although the request failed */
                            mayHaveExecuted?: boolean;
                            requestId?: string;
                            /** @description The same request may succeed later */
                            retryable: boolean;
                            status: number;
                            title: string;
                            /** @description A URI reference that names the kind of problem */
                            type: string;
                        };
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @example driver@example.com */
                            email: string;
                            id: string;
                            /** @example Driver */
                            name: string;
                            roles: ("driver" | "operator" | "fleet_manager" | "admin")[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people/me/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Accept an invitation
         * @description An invitation of the role `owner` is a transfer: the access of everybody else ends with it, and what the car did before is hidden. A code that is wrong, over, withdrawn, taken or meant for somebody else answers `invitation_not_found`, whichever it is.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @example rwi_… */
                        code: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Stable, for programs */
                            code: string;
                            /** @description The command that stands in the way */
                            commandId?: string;
                            detail?: string;
                            /** @description JSON pointer to the value that is wrong */
                            field?: string;
                            /** @description The car may have acted although the request failed */
                            mayHaveExecuted?: boolean;
                            requestId?: string;
                            /** @description The same request may succeed later */
                            retryable: boolean;
                            status: number;
                            title: string;
                            /** @description A URI reference that names the kind of problem */
                            type: string;
                        };
                    };
                };
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            endsAt: string | null;
                            /** @enum {string} */
                            role: "owner" | "driver" | "guest";
                            /**
                             * @description Opaque vehicle id, also the MQTT client id
                             * @example rw-4k7q2m
                             */
                            vehicleId: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people/me/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where you are signed in, newest first */
        get: {
            parameters: {
                query?: {
                    /** @description `next` of the page before */
                    cursor?: string;
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Stable, for programs */
                            code: string;
                            /** @description The command that stands in the way */
                            commandId?: string;
                            detail?: string;
                            /** @description JSON pointer to the value that is wrong */
                            field?: string;
                            /** @description The car may have acted although the request failed */
                            mayHaveExecuted?: boolean;
                            requestId?: string;
                            /** @description The same request may succeed later */
                            retryable: boolean;
                            status: number;
                            title: string;
                            /** @description A URI reference that names the kind of problem */
                            type: string;
                        };
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC
                                 */
                                createdAt: string;
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC
                                 */
                                expiresAt: string;
                                /**
                                 * Format: uuid
                                 * @example 0b9f7d7e-6b0e-4a51-9f3c-2f6f5a1f9f11
                                 */
                                id: string;
                                /**
                                 * @description `browser`: a web browser; `session`: a phone or the command line
                                 * @enum {string}
                                 */
                                kind: "session" | "browser";
                                /** @description When its access token was renewed last */
                                lastUsedAt: string | null;
                            }[];
                            /** @description Give it as `cursor` to go on; null at the end */
                            next: string | null;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /** Sign out everywhere, here too; API tokens stay */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Stable, for programs */
                            code: string;
                            /** @description The command that stands in the way */
                            commandId?: string;
                            detail?: string;
                            /** @description JSON pointer to the value that is wrong */
                            field?: string;
                            /** @description The car may have acted although the request failed */
                            mayHaveExecuted?: boolean;
                            requestId?: string;
                            /** @description The same request may succeed later */
                            retryable: boolean;
                            status: number;
                            title: string;
                            /** @description A URI reference that names the kind of problem */
                            type: string;
                        };
                    };
                };
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people/me/sessions/{sessionId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * End one of your sessions
         * @description Access tokens that were made from it end by themselves, within 15 minutes.
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @example 0b9f7d7e-6b0e-4a51-9f3c-2f6f5a1f9f11 */
                    sessionId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Stable, for programs */
                            code: string;
                            /** @description The command that stands in the way */
                            commandId?: string;
                            detail?: string;
                            /** @description JSON pointer to the value that is wrong */
                            field?: string;
                            /** @description The car may have acted although the request failed */
                            mayHaveExecuted?: boolean;
                            requestId?: string;
                            /** @description The same request may succeed later */
                            retryable: boolean;
                            status: number;
                            title: string;
                            /** @description A URI reference that names the kind of problem */
                            type: string;
                        };
                    };
                };
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people/me/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Your API tokens, newest first, without their secrets */
        get: {
            parameters: {
                query?: {
                    /** @description `next` of the page before */
                    cursor?: string;
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Stable, for programs */
                            code: string;
                            /** @description The command that stands in the way */
                            commandId?: string;
                            detail?: string;
                            /** @description JSON pointer to the value that is wrong */
                            field?: string;
                            /** @description The car may have acted although the request failed */
                            mayHaveExecuted?: boolean;
                            requestId?: string;
                            /** @description The same request may succeed later */
                            retryable: boolean;
                            status: number;
                            title: string;
                            /** @description A URI reference that names the kind of problem */
                            type: string;
                        };
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC
                                 */
                                createdAt: string;
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC
                                 */
                                expiresAt: string;
                                /**
                                 * Format: uuid
                                 * @example 0b9f7d7e-6b0e-4a51-9f3c-2f6f5a1f9f11
                                 */
                                id: string;
                                lastUsedAt: string | null;
                                /** @example Nightly report */
                                name: string;
                                /**
                                 * @description What the token may do, within what you may do yourself
                                 * @example [
                                 *       "vehicles:read"
                                 *     ]
                                 */
                                scopes: ("vehicles:read" | "commands:read" | "commands:send" | "access:write" | "fleet:read" | "fleet:write")[];
                            }[];
                            /** @description Give it as `cursor` to go on; null at the end */
                            next: string | null;
                        };
                    };
                };
            };
        };
        put?: never;
        /** Make an API token; it is shown this once */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @example 90 */
                        expiresInDays: number;
                        /** @example Nightly report */
                        name: string;
                        /**
                         * @description What the token may do, within what you may do yourself
                         * @example [
                         *       "vehicles:read"
                         *     ]
                         */
                        scopes: ("vehicles:read" | "commands:read" | "commands:send" | "access:write" | "fleet:read" | "fleet:write")[];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Stable, for programs */
                            code: string;
                            /** @description The command that stands in the way */
                            commandId?: string;
                            detail?: string;
                            /** @description JSON pointer to the value that is wrong */
                            field?: string;
                            /** @description The car may have acted although the request failed */
                            mayHaveExecuted?: boolean;
                            requestId?: string;
                            /** @description The same request may succeed later */
                            retryable: boolean;
                            status: number;
                            title: string;
                            /** @description A URI reference that names the kind of problem */
                            type: string;
                        };
                    };
                };
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC
                             */
                            createdAt: string;
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC
                             */
                            expiresAt: string;
                            /**
                             * Format: uuid
                             * @example 0b9f7d7e-6b0e-4a51-9f3c-2f6f5a1f9f11
                             */
                            id: string;
                            /** @example Nightly report */
                            name: string;
                            /**
                             * @description What the token may do, within what you may do yourself
                             * @example [
                             *       "vehicles:read"
                             *     ]
                             */
                            scopes: ("vehicles:read" | "commands:read" | "commands:send" | "access:write" | "fleet:read" | "fleet:write")[];
                            /** @example rwt_… */
                            token: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people/me/tokens/{tokenId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke an API token
         * @description Access tokens that were made from it end by themselves, within 15 minutes.
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @example 0b9f7d7e-6b0e-4a51-9f3c-2f6f5a1f9f11 */
                    tokenId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Stable, for programs */
                            code: string;
                            /** @description The command that stands in the way */
                            commandId?: string;
                            detail?: string;
                            /** @description JSON pointer to the value that is wrong */
                            field?: string;
                            /** @description The car may have acted although the request failed */
                            mayHaveExecuted?: boolean;
                            requestId?: string;
                            /** @description The same request may succeed later */
                            retryable: boolean;
                            status: number;
                            title: string;
                            /** @description A URI reference that names the kind of problem */
                            type: string;
                        };
                    };
                };
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in, or renew an access token
         * @description An access token for a password, an ID token of the configured OpenID Connect issuer, an API token or a session token. The first two open a session. A session token is replaced whenever it is used: keep the new one. The old one may be used again while the new one was not, and for a minute; after that the session ends (`session_reused`). That of a browser session stays the same.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description The token goes into an HttpOnly cookie: it is not replaced at every use */
                        browser?: boolean;
                        /** @example driver@example.com */
                        email: string;
                        password: string;
                    } | {
                        /** @example rwt_… */
                        apiToken: string;
                    } | {
                        /** @example rws_… */
                        sessionToken: string;
                    } | {
                        /** @description Of the configured OpenID Connect issuer, made for this installation */
                        idToken: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Stable, for programs */
                            code: string;
                            /** @description The command that stands in the way */
                            commandId?: string;
                            detail?: string;
                            /** @description JSON pointer to the value that is wrong */
                            field?: string;
                            /** @description The car may have acted although the request failed */
                            mayHaveExecuted?: boolean;
                            requestId?: string;
                            /** @description The same request may succeed later */
                            retryable: boolean;
                            status: number;
                            title: string;
                            /** @description A URI reference that names the kind of problem */
                            type: string;
                        };
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Stable, for programs */
                            code: string;
                            /** @description The command that stands in the way */
                            commandId?: string;
                            detail?: string;
                            /** @description JSON pointer to the value that is wrong */
                            field?: string;
                            /** @description The car may have acted although the request failed */
                            mayHaveExecuted?: boolean;
                            requestId?: string;
                            /** @description The same request may succeed later */
                            retryable: boolean;
                            status: number;
                            title: string;
                            /** @description A URI reference that names the kind of problem */
                            type: string;
                        };
                    };
                };
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description A JWT for `Authorization: Bearer` */
                            accessToken: string;
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC
                             */
                            expiresAt: string;
                            person: {
                                /** @example driver@example.com */
                                email: string;
                                id: string;
                                /** @example Driver */
                                name: string;
                                roles: ("driver" | "operator" | "fleet_manager" | "admin")[];
                            };
                            /**
                             * @description Renews the access token, once
                             * @example rws_…
                             */
                            sessionToken?: string;
                        };
                    };
                };
            };
        };
        /** Sign out: the session ends, whichever of its tokens is given */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @example rws_… */
                        sessionToken: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Stable, for programs */
                            code: string;
                            /** @description The command that stands in the way */
                            commandId?: string;
                            detail?: string;
                            /** @description JSON pointer to the value that is wrong */
                            field?: string;
                            /** @description The car may have acted although the request failed */
                            mayHaveExecuted?: boolean;
                            requestId?: string;
                            /** @description The same request may succeed later */
                            retryable: boolean;
                            status: number;
                            title: string;
                            /** @description A URI reference that names the kind of problem */
                            type: string;
                        };
                    };
                };
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/session/jwks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The public keys of access tokens (RFC 7517) */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": unknown;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/vehicles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The cars you may see
         * @description By id. The VIN is not in lists.
         */
        get: {
            parameters: {
                query?: {
                    /** @description `next` of the page before */
                    cursor?: string;
                    limit?: number;
                    model?: string;
                    online?: boolean;
                    region?: string;
                    /** @description A part of the id or name */
                    search?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Stable, for programs */
                            code: string;
                            /** @description The command that stands in the way */
                            commandId?: string;
                            detail?: string;
                            /** @description JSON pointer to the value that is wrong */
                            field?: string;
                            /** @description The car may have acted although the request failed */
                            mayHaveExecuted?: boolean;
                            requestId?: string;
                            /** @description The same request may succeed later */
                            retryable: boolean;
                            status: number;
                            title: string;
                            /** @description A URI reference that names the kind of problem */
                            type: string;
                        };
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** @description What you hold on this car; null when you only see it by your role */
                                access: ("owner" | "driver" | "guest") | null;
                                /** @description Offline on purpose: a command wakes it */
                                asleep: boolean;
                                cohort: string;
                                /** @description The commands that this car can carry out */
                                commandTypes: ("doors.lock" | "doors.unlock" | "horn.honk" | "lights.flash" | "trunk.open" | "climate.start" | "climate.stop" | "windows.close" | "navigation.setDestination" | "charging.start" | "charging.stop")[];
                                firmware: string;
                                /**
                                 * @description Opaque vehicle id, also the MQTT client id
                                 * @example rw-4k7q2m
                                 */
                                id: string;
                                lastSeenAt: string | null;
                                model: string;
                                name: string;
                                online: boolean;
                                region: string;
                                tags: string[];
                            }[];
                            /** @description Give it as `cursor` to go on; null at the end */
                            next: string | null;
                        };
                    };
                };
            };
        };
        put?: never;
        /**
         * Register a car (administrators)
         * @description Nobody owns it yet; its first owner comes by a transfer.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description The commands that this car can carry out; all of them when absent */
                        commandTypes?: ("doors.lock" | "doors.unlock" | "horn.honk" | "lights.flash" | "trunk.open" | "climate.start" | "climate.stop" | "windows.close" | "navigation.setDestination" | "charging.start" | "charging.stop")[];
                        /** @example 4.3.0 */
                        firmware: string;
                        /**
                         * @description Opaque vehicle id; none of the names of services
                         * @example rw-4k7q2m
                         */
                        id?: string;
                        /** @example Aster */
                        model: string;
                        /** @example Aster 1 */
                        name?: string;
                        /** @example eu-central */
                        region: string;
                        tags?: string[];
                        /**
                         * @description The vehicle identification number (ISO 3779); it stays out of lists, topics and logs
                         * @example RWDEV000000000042
                         */
                        vin: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Stable, for programs */
                            code: string;
                            /** @description The command that stands in the way */
                            commandId?: string;
                            detail?: string;
                            /** @description JSON pointer to the value that is wrong */
                            field?: string;
                            /** @description The car may have acted although the request failed */
                            mayHaveExecuted?: boolean;
                            requestId?: string;
                            /** @description The same request may succeed later */
                            retryable: boolean;
                            status: number;
                            title: string;
                            /** @description A URI reference that names the kind of problem */
                            type: string;
                        };
                    };
                };
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description What you hold on this car; null when you only see it by your role */
                            access: ("owner" | "driver" | "guest") | null;
                            /** @description Offline on purpose: a command wakes it */
                            asleep: boolean;
                            cohort: string;
                            /** @description The commands that this car can carry out */
                            commandTypes: ("doors.lock" | "doors.unlock" | "horn.honk" | "lights.flash" | "trunk.open" | "climate.start" | "climate.stop" | "windows.close" | "navigation.setDestination" | "charging.start" | "charging.stop")[];
                            firmware: string;
                            /**
                             * @description Opaque vehicle id, also the MQTT client id
                             * @example rw-4k7q2m
                             */
                            id: string;
                            lastSeenAt: string | null;
                            model: string;
                            name: string;
                            online: boolean;
                            region: string;
                            tags: string[];
                            /** @description Told to its owner and to administrators */
                            vin: string | null;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/vehicles/{vehicleId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One car */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /**
                     * @description Opaque vehicle id, also the MQTT client id
                     * @example rw-4k7q2m
                     */
                    vehicleId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Stable, for programs */
                            code: string;
                            /** @description The command that stands in the way */
                            commandId?: string;
                            detail?: string;
                            /** @description JSON pointer to the value that is wrong */
                            field?: string;
                            /** @description The car may have acted although the request failed */
                            mayHaveExecuted?: boolean;
                            requestId?: string;
                            /** @description The same request may succeed later */
                            retryable: boolean;
                            status: number;
                            title: string;
                            /** @description A URI reference that names the kind of problem */
                            type: string;
                        };
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description What you hold on this car; null when you only see it by your role */
                            access: ("owner" | "driver" | "guest") | null;
                            /** @description Offline on purpose: a command wakes it */
                            asleep: boolean;
                            cohort: string;
                            /** @description The commands that this car can carry out */
                            commandTypes: ("doors.lock" | "doors.unlock" | "horn.honk" | "lights.flash" | "trunk.open" | "climate.start" | "climate.stop" | "windows.close" | "navigation.setDestination" | "charging.start" | "charging.stop")[];
                            firmware: string;
                            /**
                             * @description Opaque vehicle id, also the MQTT client id
                             * @example rw-4k7q2m
                             */
                            id: string;
                            lastSeenAt: string | null;
                            model: string;
                            name: string;
                            online: boolean;
                            region: string;
                            tags: string[];
                            /** @description Told to its owner and to administrators */
                            vin: string | null;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change what is known of a car (administrators) */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /**
                     * @description Opaque vehicle id, also the MQTT client id
                     * @example rw-4k7q2m
                     */
                    vehicleId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description The commands that this car can carry out; all of them when absent */
                        commandTypes?: ("doors.lock" | "doors.unlock" | "horn.honk" | "lights.flash" | "trunk.open" | "climate.start" | "climate.stop" | "windows.close" | "navigation.setDestination" | "charging.start" | "charging.stop")[];
                        /** @example 4.3.0 */
                        firmware?: string;
                        /** @example Aster 1 */
                        name?: string;
                        /** @example eu-central */
                        region?: string;
                        tags?: string[];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Stable, for programs */
                            code: string;
                            /** @description The command that stands in the way */
                            commandId?: string;
                            detail?: string;
                            /** @description JSON pointer to the value that is wrong */
                            field?: string;
                            /** @description The car may have acted although the request failed */
                            mayHaveExecuted?: boolean;
                            requestId?: string;
                            /** @description The same request may succeed later */
                            retryable: boolean;
                            status: number;
                            title: string;
                            /** @description A URI reference that names the kind of problem */
                            type: string;
                        };
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description What you hold on this car; null when you only see it by your role */
                            access: ("owner" | "driver" | "guest") | null;
                            /** @description Offline on purpose: a command wakes it */
                            asleep: boolean;
                            cohort: string;
                            /** @description The commands that this car can carry out */
                            commandTypes: ("doors.lock" | "doors.unlock" | "horn.honk" | "lights.flash" | "trunk.open" | "climate.start" | "climate.stop" | "windows.close" | "navigation.setDestination" | "charging.start" | "charging.stop")[];
                            firmware: string;
                            /**
                             * @description Opaque vehicle id, also the MQTT client id
                             * @example rw-4k7q2m
                             */
                            id: string;
                            lastSeenAt: string | null;
                            model: string;
                            name: string;
                            online: boolean;
                            region: string;
                            tags: string[];
                            /** @description Told to its owner and to administrators */
                            vin: string | null;
                        };
                    };
                };
            };
        };
        trace?: never;
    };
    "/v1/vehicles/{vehicleId}/access": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who may use a car */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /**
                     * @description Opaque vehicle id, also the MQTT client id
                     * @example rw-4k7q2m
                     */
                    vehicleId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Stable, for programs */
                            code: string;
                            /** @description The command that stands in the way */
                            commandId?: string;
                            detail?: string;
                            /** @description JSON pointer to the value that is wrong */
                            field?: string;
                            /** @description The car may have acted although the request failed */
                            mayHaveExecuted?: boolean;
                            requestId?: string;
                            /** @description The same request may succeed later */
                            retryable: boolean;
                            status: number;
                            title: string;
                            /** @description A URI reference that names the kind of problem */
                            type: string;
                        };
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Offers that somebody may still accept, without their codes */
                            invitations: {
                                /** @description When the access itself ends */
                                accessEndsAt: string | null;
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC
                                 */
                                createdAt: string;
                                /** @description Only this person may accept; anybody when null */
                                email: string | null;
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC
                                 */
                                expiresAt: string;
                                /**
                                 * Format: uuid
                                 * @example 0b9f7d7e-6b0e-4a51-9f3c-2f6f5a1f9f11
                                 */
                                id: string;
                                /** @enum {string} */
                                role: "owner" | "driver" | "guest";
                            }[];
                            people: {
                                /** @example family@example.com */
                                email: string;
                                endsAt: string | null;
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC
                                 */
                                grantedAt: string;
                                name: string;
                                /**
                                 * Format: uuid
                                 * @example 0b9f7d7e-6b0e-4a51-9f3c-2f6f5a1f9f11
                                 */
                                personId: string;
                                /** @enum {string} */
                                role: "owner" | "driver" | "guest";
                            }[];
                            /** @description Operators who may act on the car now */
                            supportGrants: {
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC
                                 */
                                createdAt: string;
                                /** @description The operator's e-mail address */
                                email: string;
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC
                                 */
                                endsAt: string;
                                /**
                                 * Format: uuid
                                 * @example 0b9f7d7e-6b0e-4a51-9f3c-2f6f5a1f9f11
                                 */
                                id: string;
                                /**
                                 * Format: uuid
                                 * @example 0b9f7d7e-6b0e-4a51-9f3c-2f6f5a1f9f11
                                 */
                                operatorId: string;
                                reason: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/vehicles/{vehicleId}/access/{personId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * End a person's access to a car
         * @description People may always give up their own access. An owner is only replaced, by a transfer: `conflict` until then.
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @example 0b9f7d7e-6b0e-4a51-9f3c-2f6f5a1f9f11 */
                    personId: string;
                    /**
                     * @description Opaque vehicle id, also the MQTT client id
                     * @example rw-4k7q2m
                     */
                    vehicleId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Stable, for programs */
                            code: string;
                            /** @description The command that stands in the way */
                            commandId?: string;
                            detail?: string;
                            /** @description JSON pointer to the value that is wrong */
                            field?: string;
                            /** @description The car may have acted although the request failed */
                            mayHaveExecuted?: boolean;
                            requestId?: string;
                            /** @description The same request may succeed later */
                            retryable: boolean;
                            status: number;
                            title: string;
                            /** @description A URI reference that names the kind of problem */
                            type: string;
                        };
                    };
                };
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/vehicles/{vehicleId}/capabilities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a car can do, and whether it can be reached */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /**
                     * @description Opaque vehicle id, also the MQTT client id
                     * @example rw-4k7q2m
                     */
                    vehicleId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Stable, for programs */
                            code: string;
                            /** @description The command that stands in the way */
                            commandId?: string;
                            detail?: string;
                            /** @description JSON pointer to the value that is wrong */
                            field?: string;
                            /** @description The car may have acted although the request failed */
                            mayHaveExecuted?: boolean;
                            requestId?: string;
                            /** @description The same request may succeed later */
                            retryable: boolean;
                            status: number;
                            title: string;
                            /** @description A URI reference that names the kind of problem */
                            type: string;
                        };
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Not connected on purpose: a command wakes it */
                            asleep: boolean;
                            commands: {
                                /** @description From when the car has it */
                                executionTimeoutSeconds: number;
                                /**
                                 * @description Commands of one function never run at the same time
                                 * @example doors
                                 */
                                function: string;
                                kind: "set-state" | "pulse";
                                /** @description JSON Schema of its parameters */
                                parameters: unknown;
                                /** @description It is not executed later than this after it was sent */
                                ttlSeconds: number;
                                /**
                                 * @description A type of the command catalogue
                                 * @example doors.unlock
                                 * @enum {string}
                                 */
                                type: "doors.lock" | "doors.unlock" | "horn.honk" | "lights.flash" | "trunk.open" | "climate.start" | "climate.stop" | "windows.close" | "navigation.setDestination" | "charging.start" | "charging.stop";
                            }[];
                            /** @description When the car last connected or disconnected */
                            lastSeenAt: string | null;
                            /** @description The car is connected now */
                            reachable: boolean;
                            /**
                             * @description Opaque vehicle id, also the MQTT client id
                             * @example rw-4k7q2m
                             */
                            vehicleId: string;
                            /** @description How often it may still be woken today (UTC) */
                            wakesLeftToday: number;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/vehicles/{vehicleId}/certificates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The certificates of a car, newest first */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /**
                     * @description Opaque vehicle id, also the MQTT client id
                     * @example rw-4k7q2m
                     */
                    vehicleId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Stable, for programs */
                            code: string;
                            /** @description The command that stands in the way */
                            commandId?: string;
                            detail?: string;
                            /** @description JSON pointer to the value that is wrong */
                            field?: string;
                            /** @description The car may have acted although the request failed */
                            mayHaveExecuted?: boolean;
                            requestId?: string;
                            /** @description The same request may succeed later */
                            retryable: boolean;
                            status: number;
                            title: string;
                            /** @description A URI reference that names the kind of problem */
                            type: string;
                        };
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** @description SHA-256 in lower-case hex */
                                fingerprint: string;
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC
                                 */
                                notAfter: string;
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC
                                 */
                                notBefore: string;
                                revokedAt: string | null;
                                /** @example superseded */
                                revokedFor: string | null;
                                /** @description In lower-case hex */
                                serial: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        /** Issue a certificate for a car (administrators) */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /**
                     * @description Opaque vehicle id, also the MQTT client id
                     * @example rw-4k7q2m
                     */
                    vehicleId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description PKCS #10 in PEM; only its public key counts */
                        csr: string;
                        /**
                         * @description Revoke the car's earlier certificates at the same moment
                         * @default false
                         */
                        rotate?: boolean;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Stable, for programs */
                            code: string;
                            /** @description The command that stands in the way */
                            commandId?: string;
                            detail?: string;
                            /** @description JSON pointer to the value that is wrong */
                            field?: string;
                            /** @description The car may have acted although the request failed */
                            mayHaveExecuted?: boolean;
                            requestId?: string;
                            /** @description The same request may succeed later */
                            retryable: boolean;
                            status: number;
                            title: string;
                            /** @description A URI reference that names the kind of problem */
                            type: string;
                        };
                    };
                };
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description The root certificate in PEM */
                            authority: string;
                            brokerUrl: string;
                            /** @description The chain in PEM, the car first */
                            certificate: string;
                            /** @example aster-07 */
                            cohort: string;
                            /** @description The keys that sign commands, signed by the root key (JWS) */
                            commandKeys: string;
                            /** @description The root key of command signatures (JWK), to be pinned */
                            commandRootKey: unknown;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/vehicles/{vehicleId}/certificates/{serial}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke a certificate of a car (administrators)
         * @description The broker ends a live connection that uses it within 5 seconds. Revoking twice changes nothing.
         */
        delete: {
            parameters: {
                query?: {
                    /** @example key_compromised */
                    reason?: string;
                };
                header?: never;
                path: {
                    /** @description In lower-case hex */
                    serial: string;
                    /**
                     * @description Opaque vehicle id, also the MQTT client id
                     * @example rw-4k7q2m
                     */
                    vehicleId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Stable, for programs */
                            code: string;
                            /** @description The command that stands in the way */
                            commandId?: string;
                            detail?: string;
                            /** @description JSON pointer to the value that is wrong */
                            field?: string;
                            /** @description The car may have acted although the request failed */
                            mayHaveExecuted?: boolean;
                            requestId?: string;
                            /** @description The same request may succeed later */
                            retryable: boolean;
                            status: number;
                            title: string;
                            /** @description A URI reference that names the kind of problem */
                            type: string;
                        };
                    };
                };
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/vehicles/{vehicleId}/commands": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The commands of a car, newest first */
        get: {
            parameters: {
                query?: {
                    /** @description `next` of the page before */
                    cursor?: string;
                    limit?: number;
                    /**
                     * @description Only these states, separated by commas
                     * @example queued,sent
                     */
                    state?: string;
                    /**
                     * @description A type of the command catalogue
                     * @example doors.unlock
                     */
                    type?: "doors.lock" | "doors.unlock" | "horn.honk" | "lights.flash" | "trunk.open" | "climate.start" | "climate.stop" | "windows.close" | "navigation.setDestination" | "charging.start" | "charging.stop";
                };
                header?: never;
                path: {
                    /**
                     * @description Opaque vehicle id, also the MQTT client id
                     * @example rw-4k7q2m
                     */
                    vehicleId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Stable, for programs */
                            code: string;
                            /** @description The command that stands in the way */
                            commandId?: string;
                            detail?: string;
                            /** @description JSON pointer to the value that is wrong */
                            field?: string;
                            /** @description The car may have acted although the request failed */
                            mayHaveExecuted?: boolean;
                            requestId?: string;
                            /** @description The same request may succeed later */
                            retryable: boolean;
                            status: number;
                            title: string;
                            /** @description A URI reference that names the kind of problem */
                            type: string;
                        };
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC
                                 */
                                createdAt: string;
                                events: {
                                    /**
                                     * Format: date-time
                                     * @description RFC 3339, UTC
                                     */
                                    at: string;
                                    evidence: string | null;
                                    /**
                                     * @description Where a stream goes on: `Last-Event-ID`
                                     * @example 1042
                                     */
                                    id: string;
                                    reason: string | null;
                                    /**
                                     * @description On whose word: person, broker, vehicle, timer, telemetry or platform
                                     * @example vehicle
                                     */
                                    source: string;
                                    /**
                                     * @example succeeded
                                     * @enum {string}
                                     */
                                    state: "queued" | "sent" | "received" | "in_progress" | "succeeded" | "failed" | "rejected" | "expired" | "cancelled" | "superseded" | "unknown";
                                }[];
                                /** @description `reported_state` when the outcome was read off what the car reports */
                                evidence: string | null;
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC
                                 */
                                expiresAt: string;
                                finishedAt: string | null;
                                /**
                                 * Format: uuid
                                 * @example 0b9f7d7e-6b0e-4a51-9f3c-2f6f5a1f9f11
                                 */
                                id: string;
                                /** @description True when the car may have acted although nobody can say so */
                                mayHaveExecuted: boolean;
                                /** @description Why it did not succeed; null while it is open and when it did */
                                outcome: {
                                    /**
                                     * @description Stable, for programs
                                     * @example expired
                                     * @example cancelled
                                     * @example superseded
                                     */
                                    code: string;
                                    mayHaveExecuted: boolean;
                                    retryable: boolean;
                                    /** @description A sentence one can show to a driver */
                                    title: string;
                                    /** @description Where the code is explained */
                                    type: string;
                                } | null;
                                parameters: {
                                    [key: string]: unknown;
                                };
                                /** @description Why the car said no or could not */
                                reason: string | null;
                                requestedBy: {
                                    /** Format: uuid */
                                    id: string;
                                    /** @description Null when that person is gone */
                                    name: string | null;
                                };
                                /**
                                 * @example succeeded
                                 * @enum {string}
                                 */
                                state: "queued" | "sent" | "received" | "in_progress" | "succeeded" | "failed" | "rejected" | "expired" | "cancelled" | "superseded" | "unknown";
                                /**
                                 * @description A type of the command catalogue
                                 * @example doors.unlock
                                 * @enum {string}
                                 */
                                type: "doors.lock" | "doors.unlock" | "horn.honk" | "lights.flash" | "trunk.open" | "climate.start" | "climate.stop" | "windows.close" | "navigation.setDestination" | "charging.start" | "charging.stop";
                                /**
                                 * @description Opaque vehicle id, also the MQTT client id
                                 * @example rw-4k7q2m
                                 */
                                vehicleId: string;
                            }[];
                            /** @description Give it as `cursor` to go on; null at the end */
                            next: string | null;
                        };
                    };
                };
            };
        };
        put?: never;
        /**
         * Send a command to a car
         * @description Answers when the command is stored; its life can be followed at the address in `Location`. A set-state command waits behind one in flight and supersedes another that waits; a pulse is refused while the same is in flight (`command_in_flight`). With an `Idempotency-Key`, the same request within 24 hours is the same command, and another one under that key is refused.
         */
        post: {
            parameters: {
                query?: {
                    /** @description Answer when there is an outcome, after this many seconds at the latest */
                    wait?: number;
                };
                header?: {
                    /**
                     * @description Chosen by the caller for one intention of a person
                     * @example 8e03978e-40d5-43dd-bc93-6894a57f9324
                     */
                    "idempotency-key"?: string;
                };
                path: {
                    /**
                     * @description Opaque vehicle id, also the MQTT client id
                     * @example rw-4k7q2m
                     */
                    vehicleId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /**
                         * @description As the command catalogue says for the type
                         * @example {}
                         */
                        parameters?: {
                            [key: string]: unknown;
                        };
                        /**
                         * @description Give up earlier than the type does, in seconds
                         * @example 20
                         */
                        ttlSeconds?: number;
                        /**
                         * @description A type of the command catalogue
                         * @example doors.unlock
                         * @enum {string}
                         */
                        type: "doors.lock" | "doors.unlock" | "horn.honk" | "lights.flash" | "trunk.open" | "climate.start" | "climate.stop" | "windows.close" | "navigation.setDestination" | "charging.start" | "charging.stop";
                    };
                };
            };
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Stable, for programs */
                            code: string;
                            /** @description The command that stands in the way */
                            commandId?: string;
                            detail?: string;
                            /** @description JSON pointer to the value that is wrong */
                            field?: string;
                            /** @description The car may have acted although the request failed */
                            mayHaveExecuted?: boolean;
                            requestId?: string;
                            /** @description The same request may succeed later */
                            retryable: boolean;
                            status: number;
                            title: string;
                            /** @description A URI reference that names the kind of problem */
                            type: string;
                        };
                    };
                };
                /** @description Default Response */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC
                             */
                            createdAt: string;
                            events: {
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC
                                 */
                                at: string;
                                evidence: string | null;
                                /**
                                 * @description Where a stream goes on: `Last-Event-ID`
                                 * @example 1042
                                 */
                                id: string;
                                reason: string | null;
                                /**
                                 * @description On whose word: person, broker, vehicle, timer, telemetry or platform
                                 * @example vehicle
                                 */
                                source: string;
                                /**
                                 * @example succeeded
                                 * @enum {string}
                                 */
                                state: "queued" | "sent" | "received" | "in_progress" | "succeeded" | "failed" | "rejected" | "expired" | "cancelled" | "superseded" | "unknown";
                            }[];
                            /** @description `reported_state` when the outcome was read off what the car reports */
                            evidence: string | null;
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC
                             */
                            expiresAt: string;
                            finishedAt: string | null;
                            /**
                             * Format: uuid
                             * @example 0b9f7d7e-6b0e-4a51-9f3c-2f6f5a1f9f11
                             */
                            id: string;
                            /** @description True when the car may have acted although nobody can say so */
                            mayHaveExecuted: boolean;
                            /** @description Why it did not succeed; null while it is open and when it did */
                            outcome: {
                                /**
                                 * @description Stable, for programs
                                 * @example expired
                                 * @example cancelled
                                 * @example superseded
                                 */
                                code: string;
                                mayHaveExecuted: boolean;
                                retryable: boolean;
                                /** @description A sentence one can show to a driver */
                                title: string;
                                /** @description Where the code is explained */
                                type: string;
                            } | null;
                            parameters: {
                                [key: string]: unknown;
                            };
                            /** @description Why the car said no or could not */
                            reason: string | null;
                            requestedBy: {
                                /** Format: uuid */
                                id: string;
                                /** @description Null when that person is gone */
                                name: string | null;
                            };
                            /**
                             * @example succeeded
                             * @enum {string}
                             */
                            state: "queued" | "sent" | "received" | "in_progress" | "succeeded" | "failed" | "rejected" | "expired" | "cancelled" | "superseded" | "unknown";
                            /**
                             * @description A type of the command catalogue
                             * @example doors.unlock
                             * @enum {string}
                             */
                            type: "doors.lock" | "doors.unlock" | "horn.honk" | "lights.flash" | "trunk.open" | "climate.start" | "climate.stop" | "windows.close" | "navigation.setDestination" | "charging.start" | "charging.stop";
                            /**
                             * @description Opaque vehicle id, also the MQTT client id
                             * @example rw-4k7q2m
                             */
                            vehicleId: string;
                        };
                    };
                };
                /** @description Default Response */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Stable, for programs */
                            code: string;
                            /** @description The command that stands in the way */
                            commandId?: string;
                            detail?: string;
                            /** @description JSON pointer to the value that is wrong */
                            field?: string;
                            /** @description The car may have acted although the request failed */
                            mayHaveExecuted?: boolean;
                            requestId?: string;
                            /** @description The same request may succeed later */
                            retryable: boolean;
                            status: number;
                            title: string;
                            /** @description A URI reference that names the kind of problem */
                            type: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/vehicles/{vehicleId}/config": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a car is told to do: how often it reports */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /**
                     * @description Opaque vehicle id, also the MQTT client id
                     * @example rw-4k7q2m
                     */
                    vehicleId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Stable, for programs */
                            code: string;
                            /** @description The command that stands in the way */
                            commandId?: string;
                            detail?: string;
                            /** @description JSON pointer to the value that is wrong */
                            field?: string;
                            /** @description The car may have acted although the request failed */
                            mayHaveExecuted?: boolean;
                            requestId?: string;
                            /** @description The same request may succeed later */
                            retryable: boolean;
                            status: number;
                            title: string;
                            /** @description A URI reference that names the kind of problem */
                            type: string;
                        };
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            changedAt: string | null;
                            /** @description This version is with the broker, and comes to the car when it connects */
                            published: boolean;
                            reporting: {
                                /** @description While the car is in use */
                                everySeconds: number;
                                /** @description While it is parked and awake */
                                parkedEverySeconds: number;
                            };
                            /** @description Grows with every change; 0 while the car has been told nothing */
                            version: number;
                        };
                    };
                };
            };
        };
        /**
         * Change how often a car reports
         * @description It is published to the car within moments, retained; a car that is away takes it when it connects.
         */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /**
                     * @description Opaque vehicle id, also the MQTT client id
                     * @example rw-4k7q2m
                     */
                    vehicleId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        reporting: {
                            /** @description While the car is in use */
                            everySeconds: number;
                            /** @description While it is parked and awake */
                            parkedEverySeconds: number;
                        };
                    };
                };
            };
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Stable, for programs */
                            code: string;
                            /** @description The command that stands in the way */
                            commandId?: string;
                            detail?: string;
                            /** @description JSON pointer to the value that is wrong */
                            field?: string;
                            /** @description The car may have acted although the request failed */
                            mayHaveExecuted?: boolean;
                            requestId?: string;
                            /** @description The same request may succeed later */
                            retryable: boolean;
                            status: number;
                            title: string;
                            /** @description A URI reference that names the kind of problem */
                            type: string;
                        };
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            changedAt: string | null;
                            /** @description This version is with the broker, and comes to the car when it connects */
                            published: boolean;
                            reporting: {
                                /** @description While the car is in use */
                                everySeconds: number;
                                /** @description While it is parked and awake */
                                parkedEverySeconds: number;
                            };
                            /** @description Grows with every change; 0 while the car has been told nothing */
                            version: number;
                        };
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/vehicles/{vehicleId}/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Invite somebody to use a car
         * @description The code is in this answer and nowhere else; whoever has it may accept, once.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /**
                     * @description Opaque vehicle id, also the MQTT client id
                     * @example rw-4k7q2m
                     */
                    vehicleId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /**
                         * Format: date-time
                         * @description When the access itself ends; a guest needs it
                         * @example 2026-12-24T18:00:00.000Z
                         */
                        accessEndsAt?: string;
                        /**
                         * @description Only this person may accept
                         * @example family@example.com
                         */
                        email?: string;
                        /** @default 72 */
                        expiresInHours?: number;
                        /** @enum {string} */
                        role: "driver" | "guest";
                    };
                };
            };
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Stable, for programs */
                            code: string;
                            /** @description The command that stands in the way */
                            commandId?: string;
                            detail?: string;
                            /** @description JSON pointer to the value that is wrong */
                            field?: string;
                            /** @description The car may have acted although the request failed */
                            mayHaveExecuted?: boolean;
                            requestId?: string;
                            /** @description The same request may succeed later */
                            retryable: boolean;
                            status: number;
                            title: string;
                            /** @description A URI reference that names the kind of problem */
                            type: string;
                        };
                    };
                };
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description When the access itself ends */
                            accessEndsAt: string | null;
                            /**
                             * @description Shown this once
                             * @example rwi_…
                             */
                            code: string;
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC
                             */
                            createdAt: string;
                            /** @description Only this person may accept; anybody when null */
                            email: string | null;
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC
                             */
                            expiresAt: string;
                            /**
                             * Format: uuid
                             * @example 0b9f7d7e-6b0e-4a51-9f3c-2f6f5a1f9f11
                             */
                            id: string;
                            /** @enum {string} */
                            role: "owner" | "driver" | "guest";
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/vehicles/{vehicleId}/invitations/{invitationId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Withdraw an invitation */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @example 0b9f7d7e-6b0e-4a51-9f3c-2f6f5a1f9f11 */
                    invitationId: string;
                    /**
                     * @description Opaque vehicle id, also the MQTT client id
                     * @example rw-4k7q2m
                     */
                    vehicleId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Stable, for programs */
                            code: string;
                            /** @description The command that stands in the way */
                            commandId?: string;
                            detail?: string;
                            /** @description JSON pointer to the value that is wrong */
                            field?: string;
                            /** @description The car may have acted although the request failed */
                            mayHaveExecuted?: boolean;
                            requestId?: string;
                            /** @description The same request may succeed later */
                            retryable: boolean;
                            status: number;
                            title: string;
                            /** @description A URI reference that names the kind of problem */
                            type: string;
                        };
                    };
                };
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/vehicles/{vehicleId}/support-grants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let an operator act on a car for a while */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /**
                     * @description Opaque vehicle id, also the MQTT client id
                     * @example rw-4k7q2m
                     */
                    vehicleId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        hours: number;
                        /** @example family@example.com */
                        operatorEmail: string;
                        /** @example Locked out at the airport */
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Stable, for programs */
                            code: string;
                            /** @description The command that stands in the way */
                            commandId?: string;
                            detail?: string;
                            /** @description JSON pointer to the value that is wrong */
                            field?: string;
                            /** @description The car may have acted although the request failed */
                            mayHaveExecuted?: boolean;
                            requestId?: string;
                            /** @description The same request may succeed later */
                            retryable: boolean;
                            status: number;
                            title: string;
                            /** @description A URI reference that names the kind of problem */
                            type: string;
                        };
                    };
                };
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC
                             */
                            createdAt: string;
                            /** @description The operator's e-mail address */
                            email: string;
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC
                             */
                            endsAt: string;
                            /**
                             * Format: uuid
                             * @example 0b9f7d7e-6b0e-4a51-9f3c-2f6f5a1f9f11
                             */
                            id: string;
                            /**
                             * Format: uuid
                             * @example 0b9f7d7e-6b0e-4a51-9f3c-2f6f5a1f9f11
                             */
                            operatorId: string;
                            reason: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/vehicles/{vehicleId}/support-grants/{grantId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End a support grant before its time */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @example 0b9f7d7e-6b0e-4a51-9f3c-2f6f5a1f9f11 */
                    grantId: string;
                    /**
                     * @description Opaque vehicle id, also the MQTT client id
                     * @example rw-4k7q2m
                     */
                    vehicleId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Stable, for programs */
                            code: string;
                            /** @description The command that stands in the way */
                            commandId?: string;
                            detail?: string;
                            /** @description JSON pointer to the value that is wrong */
                            field?: string;
                            /** @description The car may have acted although the request failed */
                            mayHaveExecuted?: boolean;
                            requestId?: string;
                            /** @description The same request may succeed later */
                            retryable: boolean;
                            status: number;
                            title: string;
                            /** @description A URI reference that names the kind of problem */
                            type: string;
                        };
                    };
                };
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/vehicles/{vehicleId}/transfer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Offer a car to a new owner
         * @description Answers with a code for that person alone, good for 72 hours. The car changes hands when it is accepted. Administrators may do this for a car that nobody owns.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /**
                     * @description Opaque vehicle id, also the MQTT client id
                     * @example rw-4k7q2m
                     */
                    vehicleId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @example family@example.com */
                        email: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Stable, for programs */
                            code: string;
                            /** @description The command that stands in the way */
                            commandId?: string;
                            detail?: string;
                            /** @description JSON pointer to the value that is wrong */
                            field?: string;
                            /** @description The car may have acted although the request failed */
                            mayHaveExecuted?: boolean;
                            requestId?: string;
                            /** @description The same request may succeed later */
                            retryable: boolean;
                            status: number;
                            title: string;
                            /** @description A URI reference that names the kind of problem */
                            type: string;
                        };
                    };
                };
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description When the access itself ends */
                            accessEndsAt: string | null;
                            /**
                             * @description Shown this once
                             * @example rwi_…
                             */
                            code: string;
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC
                             */
                            createdAt: string;
                            /** @description Only this person may accept; anybody when null */
                            email: string | null;
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC
                             */
                            expiresAt: string;
                            /**
                             * Format: uuid
                             * @example 0b9f7d7e-6b0e-4a51-9f3c-2f6f5a1f9f11
                             */
                            id: string;
                            /** @enum {string} */
                            role: "owner" | "driver" | "guest";
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/web/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The live stream of a tab (Server-Sent Events)
         * @description Events: `command`, `presence`, `receipt`, `access`, `refusal`, `certificate` (what happened), `twin` (a hint: read the car again), `resync` (read everything again), `heartbeat`. Resumes by `Last-Event-ID`.
         */
        get: {
            parameters: {
                query?: {
                    vehicles?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/event-stream": {
                            /** @description Stable, for programs */
                            code: string;
                            /** @description The command that stands in the way */
                            commandId?: string;
                            detail?: string;
                            /** @description JSON pointer to the value that is wrong */
                            field?: string;
                            /** @description The car may have acted although the request failed */
                            mayHaveExecuted?: boolean;
                            requestId?: string;
                            /** @description The same request may succeed later */
                            retryable: boolean;
                            status: number;
                            title: string;
                            /** @description A URI reference that names the kind of problem */
                            type: string;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/web/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is signed in to this browser */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Stable, for programs */
                            code: string;
                            /** @description The command that stands in the way */
                            commandId?: string;
                            detail?: string;
                            /** @description JSON pointer to the value that is wrong */
                            field?: string;
                            /** @description The car may have acted although the request failed */
                            mayHaveExecuted?: boolean;
                            requestId?: string;
                            /** @description The same request may succeed later */
                            retryable: boolean;
                            status: number;
                            title: string;
                            /** @description A URI reference that names the kind of problem */
                            type: string;
                        };
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            email: string;
                            id: string;
                            name: string;
                            roles: ("driver" | "operator" | "fleet_manager" | "admin")[];
                        };
                    };
                };
            };
        };
        put?: never;
        /** Sign a browser in */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        email: string;
                        password: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Stable, for programs */
                            code: string;
                            /** @description The command that stands in the way */
                            commandId?: string;
                            detail?: string;
                            /** @description JSON pointer to the value that is wrong */
                            field?: string;
                            /** @description The car may have acted although the request failed */
                            mayHaveExecuted?: boolean;
                            requestId?: string;
                            /** @description The same request may succeed later */
                            retryable: boolean;
                            status: number;
                            title: string;
                            /** @description A URI reference that names the kind of problem */
                            type: string;
                        };
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            email: string;
                            id: string;
                            name: string;
                            roles: ("driver" | "operator" | "fleet_manager" | "admin")[];
                        };
                    };
                };
            };
        };
        /** Sign this browser out */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Stable, for programs */
                            code: string;
                            /** @description The command that stands in the way */
                            commandId?: string;
                            detail?: string;
                            /** @description JSON pointer to the value that is wrong */
                            field?: string;
                            /** @description The car may have acted although the request failed */
                            mayHaveExecuted?: boolean;
                            requestId?: string;
                            /** @description The same request may succeed later */
                            retryable: boolean;
                            status: number;
                            title: string;
                            /** @description A URI reference that names the kind of problem */
                            type: string;
                        };
                    };
                };
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: never;
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listBrokerAlarms: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        active: {
                            about: string | null;
                            /** @example event_loop_slow */
                            code: string;
                            /** @description What is wrong, and what to do about it */
                            message: string;
                            /** @description critical, major or minor */
                            severity: string;
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC
                             */
                            since: string;
                            /** @description How often it was raised since the broker started, this time included */
                            times: number;
                            until: string | null;
                        }[];
                        past: {
                            about: string | null;
                            /** @example event_loop_slow */
                            code: string;
                            /** @description What is wrong, and what to do about it */
                            message: string;
                            /** @description critical, major or minor */
                            severity: string;
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC
                             */
                            since: string;
                            /** @description How often it was raised since the broker started, this time included */
                            times: number;
                            until: string | null;
                        }[];
                    };
                };
            };
        };
    };
    listBrokerBans: {
        parameters: {
            query?: {
                /** @description Those that are over, too */
                all?: boolean;
                /** @description `next` of the page before */
                cursor?: string;
                /** @description `client` is a client id, `address` an address or a network */
                kind?: "client" | "address";
                limit?: number;
                /** @description Only of exactly this client or network */
                value?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Stable, for programs */
                        code: string;
                        /** @description The command that stands in the way */
                        commandId?: string;
                        detail?: string;
                        /** @description JSON pointer to the value that is wrong */
                        field?: string;
                        /** @description The car may have acted although the request failed */
                        mayHaveExecuted?: boolean;
                        requestId?: string;
                        /** @description The same request may succeed later */
                        retryable: boolean;
                        status: number;
                        title: string;
                        /** @description A URI reference that names the kind of problem */
                        type: string;
                    };
                };
            };
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC
                             */
                            createdAt: string;
                            /**
                             * @description E-mail address
                             * @example operator@example.com
                             */
                            createdBy: string;
                            /**
                             * Format: uuid
                             * @example 0b9f7d7e-6b0e-4a51-9f3c-2f6f5a1f9f11
                             */
                            id: string;
                            /** @description It has not ended and was not lifted */
                            inForce: boolean;
                            /**
                             * @description `client` is a client id, `address` an address or a network
                             * @enum {string}
                             */
                            kind: "client" | "address";
                            liftedAt: string | null;
                            liftedBy: string | null;
                            /** @description For operators; the client is not told */
                            reason: string;
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC
                             */
                            until: string;
                            /**
                             * @description The client id, or the address or network in its shortest form
                             * @example rw-4k7q2m
                             * @example 203.0.113.0/24
                             */
                            value: string;
                        }[];
                        /** @description Give it as `cursor` to go on; null at the end */
                        next: string | null;
                    };
                };
            };
        };
    };
    banFromBroker: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Instead of `until`: from now on */
                    forSeconds?: number;
                    /**
                     * @description `client` is a client id, `address` an address or a network
                     * @enum {string}
                     */
                    kind: "client" | "address";
                    /**
                     * @description For operators; the client is not told
                     * @example Floods the broker since its last update
                     */
                    reason: string;
                    /**
                     * Format: date-time
                     * @description RFC 3339, UTC
                     */
                    until?: string;
                    /**
                     * @description A client id, such as that of a car or a service; or an address or network (no larger than /8, IPv6 /16)
                     * @example rw-4k7q2m
                     * @example 203.0.113.0/24
                     */
                    value: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Stable, for programs */
                        code: string;
                        /** @description The command that stands in the way */
                        commandId?: string;
                        detail?: string;
                        /** @description JSON pointer to the value that is wrong */
                        field?: string;
                        /** @description The car may have acted although the request failed */
                        mayHaveExecuted?: boolean;
                        requestId?: string;
                        /** @description The same request may succeed later */
                        retryable: boolean;
                        status: number;
                        title: string;
                        /** @description A URI reference that names the kind of problem */
                        type: string;
                    };
                };
            };
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: date-time
                         * @description RFC 3339, UTC
                         */
                        createdAt: string;
                        /**
                         * @description E-mail address
                         * @example operator@example.com
                         */
                        createdBy: string;
                        /**
                         * Format: uuid
                         * @example 0b9f7d7e-6b0e-4a51-9f3c-2f6f5a1f9f11
                         */
                        id: string;
                        /** @description It has not ended and was not lifted */
                        inForce: boolean;
                        /**
                         * @description `client` is a client id, `address` an address or a network
                         * @enum {string}
                         */
                        kind: "client" | "address";
                        liftedAt: string | null;
                        liftedBy: string | null;
                        /** @description For operators; the client is not told */
                        reason: string;
                        /**
                         * Format: date-time
                         * @description RFC 3339, UTC
                         */
                        until: string;
                        /**
                         * @description The client id, or the address or network in its shortest form
                         * @example rw-4k7q2m
                         * @example 203.0.113.0/24
                         */
                        value: string;
                    };
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Stable, for programs */
                        code: string;
                        /** @description The command that stands in the way */
                        commandId?: string;
                        detail?: string;
                        /** @description JSON pointer to the value that is wrong */
                        field?: string;
                        /** @description The car may have acted although the request failed */
                        mayHaveExecuted?: boolean;
                        requestId?: string;
                        /** @description The same request may succeed later */
                        retryable: boolean;
                        status: number;
                        title: string;
                        /** @description A URI reference that names the kind of problem */
                        type: string;
                    };
                };
            };
        };
    };
    liftBrokerBan: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 0b9f7d7e-6b0e-4a51-9f3c-2f6f5a1f9f11 */
                banId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Stable, for programs */
                        code: string;
                        /** @description The command that stands in the way */
                        commandId?: string;
                        detail?: string;
                        /** @description JSON pointer to the value that is wrong */
                        field?: string;
                        /** @description The car may have acted although the request failed */
                        mayHaveExecuted?: boolean;
                        requestId?: string;
                        /** @description The same request may succeed later */
                        retryable: boolean;
                        status: number;
                        title: string;
                        /** @description A URI reference that names the kind of problem */
                        type: string;
                    };
                };
            };
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Stable, for programs */
                        code: string;
                        /** @description The command that stands in the way */
                        commandId?: string;
                        detail?: string;
                        /** @description JSON pointer to the value that is wrong */
                        field?: string;
                        /** @description The car may have acted although the request failed */
                        mayHaveExecuted?: boolean;
                        requestId?: string;
                        /** @description The same request may succeed later */
                        retryable: boolean;
                        status: number;
                        title: string;
                        /** @description A URI reference that names the kind of problem */
                        type: string;
                    };
                };
            };
        };
    };
    listBrokerClients: {
        parameters: {
            query?: {
                /** @description Exactly */
                address?: string;
                /** @description `next` of the page before */
                cursor?: string;
                /** @description What its certificate, or its name, makes it */
                kind?: "vehicle" | "service" | "tools" | "external";
                limit?: number;
                /** @example mqtts */
                listener?: string;
                /** @description 4 is MQTT 3.1.1 */
                protocolVersion?: number;
                /** @description A part of the client id */
                search?: string;
                state?: "connected" | "disconnected";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Stable, for programs */
                        code: string;
                        /** @description The command that stands in the way */
                        commandId?: string;
                        detail?: string;
                        /** @description JSON pointer to the value that is wrong */
                        field?: string;
                        /** @description The car may have acted although the request failed */
                        mayHaveExecuted?: boolean;
                        requestId?: string;
                        /** @description The same request may succeed later */
                        retryable: boolean;
                        status: number;
                        title: string;
                        /** @description A URI reference that names the kind of problem */
                        type: string;
                    };
                };
            };
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            address: string | null;
                            clientId: string;
                            connectedSince: string | null;
                            disconnectedSince: string | null;
                            inFlight: number | null;
                            kind: ("vehicle" | "service" | "tools" | "external") | null;
                            listener: string | null;
                            protocolVersion: number | null;
                            queuedBytes: number | null;
                            queuedMessages: number | null;
                            state: "connected" | "disconnected";
                            /** @description Subscriptions of its session */
                            subscriptions: number;
                            throttledSince: string | null;
                            tls: boolean | null;
                            username: string | null;
                        }[];
                        /** @description Give it as `cursor` to go on; null at the end */
                        next: string | null;
                    };
                };
            };
            /** @description Default Response */
            501: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Stable, for programs */
                        code: string;
                        /** @description The command that stands in the way */
                        commandId?: string;
                        detail?: string;
                        /** @description JSON pointer to the value that is wrong */
                        field?: string;
                        /** @description The car may have acted although the request failed */
                        mayHaveExecuted?: boolean;
                        requestId?: string;
                        /** @description The same request may succeed later */
                        retryable: boolean;
                        status: number;
                        title: string;
                        /** @description A URI reference that names the kind of problem */
                        type: string;
                    };
                };
            };
        };
    };
    getBrokerClient: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description URI-encoded
                 * @example rw-4k7q2m
                 */
                clientId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Stable, for programs */
                        code: string;
                        /** @description The command that stands in the way */
                        commandId?: string;
                        detail?: string;
                        /** @description JSON pointer to the value that is wrong */
                        field?: string;
                        /** @description The car may have acted although the request failed */
                        mayHaveExecuted?: boolean;
                        requestId?: string;
                        /** @description The same request may succeed later */
                        retryable: boolean;
                        status: number;
                        title: string;
                        /** @description A URI reference that names the kind of problem */
                        type: string;
                    };
                };
            };
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        clientId: string;
                        connection: {
                            /** @description Behind a balancer, what the balancer says */
                            address: string;
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC
                             */
                            connectedSince: string;
                            keepAliveSeconds: number | null;
                            lastHeard: string | null;
                            listener: string;
                            node: string;
                            protocolVersion: number;
                            tls: {
                                certificate: {
                                    /** @description SHA-256, lower-case hex */
                                    fingerprint: string;
                                    issuer: string;
                                    /**
                                     * Format: date-time
                                     * @description RFC 3339, UTC
                                     */
                                    notAfter: string;
                                    /**
                                     * Format: date-time
                                     * @description RFC 3339, UTC
                                     */
                                    notBefore: string;
                                    serial: string;
                                    subject: string;
                                } | null;
                                cipher: string;
                                /** @description Taken up again without a full handshake */
                                resumed: boolean;
                                /** @example TLSv1.3 */
                                version: string;
                            } | null;
                        } | null;
                        counters: {
                            bytesIn: number;
                            bytesOut: number;
                            messagesIn: number;
                            messagesOut: number;
                        } | null;
                        /** @description Newest first */
                        history: {
                            address: string | null;
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC
                             */
                            at: string;
                            by: string | null;
                            /** @description connected, disconnected, refused (not let in), or failed (ended before it was let in) */
                            event: string;
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC
                             */
                            firstAt: string;
                            /** @description False for what somebody else did under this client id, or nobody knows who */
                            isProven: boolean;
                            limit: string | null;
                            listener: string | null;
                            protocolVersion: number | null;
                            reason: string | null;
                            reasonCode: number | null;
                            refusal: string | null;
                            /** @description How often in a row; `at` is of the last time */
                            times: number;
                            /** @description In words */
                            why: string;
                        }[];
                        /**
                         * Format: date-time
                         * @description RFC 3339, UTC
                         */
                        historySince: string;
                        kind: ("vehicle" | "service" | "tools" | "external") | null;
                        restrictions: {
                            ban: {
                                reason: string;
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC
                                 */
                                until: string;
                            } | null;
                            /** @description The limits of every client */
                            limits: {
                                [key: string]: unknown;
                            };
                            publish: string[] | null;
                            rates: {
                                bytesPerSecond: number;
                                messagesPerSecond: number;
                            } | null;
                            subscribe: string[] | null;
                            throttledSince: string | null;
                        };
                        session: {
                            cleanStart: boolean | null;
                            expiresAt: string | null;
                            expirySeconds: number | null;
                            inFlight: number | null;
                            queuedBytes: number | null;
                            queuedMessages: number | null;
                            subscriptions: {
                                filter: string;
                                noLocal: boolean;
                                qos: number;
                                retainAsPublished: boolean;
                            }[];
                            unreadBytes: number | null;
                            will: {
                                qos: number;
                                retain: boolean;
                                topic: string;
                            } | null;
                        } | null;
                        /** @description `absent` has no session: only its history is known */
                        state: "connected" | "disconnected" | "absent";
                    };
                };
            };
        };
    };
    disconnectBrokerClient: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description URI-encoded
                 * @example rw-4k7q2m
                 */
                clientId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description For operators; the client is told that it was an administrative action */
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Stable, for programs */
                        code: string;
                        /** @description The command that stands in the way */
                        commandId?: string;
                        detail?: string;
                        /** @description JSON pointer to the value that is wrong */
                        field?: string;
                        /** @description The car may have acted although the request failed */
                        mayHaveExecuted?: boolean;
                        requestId?: string;
                        /** @description The same request may succeed later */
                        retryable: boolean;
                        status: number;
                        title: string;
                        /** @description A URI reference that names the kind of problem */
                        type: string;
                    };
                };
            };
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Stable, for programs */
                        code: string;
                        /** @description The command that stands in the way */
                        commandId?: string;
                        detail?: string;
                        /** @description JSON pointer to the value that is wrong */
                        field?: string;
                        /** @description The car may have acted although the request failed */
                        mayHaveExecuted?: boolean;
                        requestId?: string;
                        /** @description The same request may succeed later */
                        retryable: boolean;
                        status: number;
                        title: string;
                        /** @description A URI reference that names the kind of problem */
                        type: string;
                    };
                };
            };
        };
    };
    explainBrokerDelivery: {
        parameters: {
            query?: {
                /** @description The id of a command or broadcast */
                messageId?: string;
                /** @example v1/vehicles/rw-4k7q2m/config */
                topic?: string;
            };
            header?: never;
            path: {
                /**
                 * @description URI-encoded
                 * @example rw-4k7q2m
                 */
                clientId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Stable, for programs */
                        code: string;
                        /** @description The command that stands in the way */
                        commandId?: string;
                        detail?: string;
                        /** @description JSON pointer to the value that is wrong */
                        field?: string;
                        /** @description The car may have acted although the request failed */
                        mayHaveExecuted?: boolean;
                        requestId?: string;
                        /** @description The same request may succeed later */
                        retryable: boolean;
                        status: number;
                        title: string;
                        /** @description A URI reference that names the kind of problem */
                        type: string;
                    };
                };
            };
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description What was looked at, from the certificate to the acknowledgement */
                        checks: {
                            /** @enum {string} */
                            check: "permission" | "ban" | "connection" | "session" | "subscription" | "published" | "publisher" | "queue" | "expiry" | "drops" | "acknowledgement";
                            /**
                             * @description `none`: there is nothing to judge
                             * @enum {string}
                             */
                            verdict: "good" | "bad" | "unknown" | "none";
                            words: string;
                        }[];
                        clientId: string;
                        conclusion: {
                            /**
                             * @description The one reason
                             * @enum {string}
                             */
                            code: "delivered" | "in_flight" | "queued" | "dropped" | "expired" | "not_permitted" | "banned" | "no_session" | "not_subscribed" | "not_published" | "publish_refused" | "offline_at_qos_0" | "unknown";
                            /** @description To be shown to a person */
                            words: string;
                        };
                        /** @description So far back the records go */
                        recordsSince: {
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC
                             */
                            acknowledgements: string;
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC
                             */
                            connections: string;
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC
                             */
                            drops: string;
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC
                             */
                            publishes: string;
                        };
                        topic: string;
                    };
                };
            };
        };
    };
    deleteBrokerSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description URI-encoded
                 * @example rw-4k7q2m
                 */
                clientId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Stable, for programs */
                        code: string;
                        /** @description The command that stands in the way */
                        commandId?: string;
                        detail?: string;
                        /** @description JSON pointer to the value that is wrong */
                        field?: string;
                        /** @description The car may have acted although the request failed */
                        mayHaveExecuted?: boolean;
                        requestId?: string;
                        /** @description The same request may succeed later */
                        retryable: boolean;
                        status: number;
                        title: string;
                        /** @description A URI reference that names the kind of problem */
                        type: string;
                    };
                };
            };
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Default Response */
            501: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Stable, for programs */
                        code: string;
                        /** @description The command that stands in the way */
                        commandId?: string;
                        detail?: string;
                        /** @description JSON pointer to the value that is wrong */
                        field?: string;
                        /** @description The car may have acted although the request failed */
                        mayHaveExecuted?: boolean;
                        requestId?: string;
                        /** @description The same request may succeed later */
                        retryable: boolean;
                        status: number;
                        title: string;
                        /** @description A URI reference that names the kind of problem */
                        type: string;
                    };
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Stable, for programs */
                        code: string;
                        /** @description The command that stands in the way */
                        commandId?: string;
                        detail?: string;
                        /** @description JSON pointer to the value that is wrong */
                        field?: string;
                        /** @description The car may have acted although the request failed */
                        mayHaveExecuted?: boolean;
                        requestId?: string;
                        /** @description The same request may succeed later */
                        retryable: boolean;
                        status: number;
                        title: string;
                        /** @description A URI reference that names the kind of problem */
                        type: string;
                    };
                };
            };
        };
    };
    getBrokerDiagnostics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        alarms: unknown;
                        /** Format: date-time */
                        at: string;
                        config: unknown;
                        drops: unknown;
                        extensions: unknown[];
                        limits: unknown;
                        /** @description The last at `warn` and above */
                        logLines: string[];
                        /** BrokerOverview */
                        overview: {
                            /** @description Alarms that are raised */
                            activeAlarms: number;
                            bytesIn: number | null;
                            bytesOut: number | null;
                            /** @description What the engine can be asked; what it cannot answers 501 */
                            capabilities: {
                                [key: string]: boolean;
                            };
                            /** @description Clients that are connected */
                            connections: number;
                            cpuPercent: number | null;
                            /** @description Copies of messages that were dropped since the start */
                            drops: number;
                            dropsByReason: {
                                [key: string]: number;
                            };
                            engine: string;
                            eventLoopDelayMs: number | null;
                            /** @description Resident memory of the process */
                            memoryBytes: number;
                            /** @description Accepted publishes of clients since the start */
                            messagesIn: number;
                            /** @description Deliveries to clients since the start */
                            messagesOut: number;
                            /** @description The machine and process that answers */
                            node: string;
                            queuedBytes: number | null;
                            queuedMessages: number | null;
                            /** @description Of the last 10 seconds */
                            rates: {
                                bytesIn: number | null;
                                bytesOut: number | null;
                                drops: number | null;
                                messagesIn: number | null;
                                messagesOut: number | null;
                            };
                            /** @description Accepted publishes by QoS 0, 1, 2 */
                            receivedByQos: number[];
                            registryAnswers: boolean | null;
                            /** @description Retained messages */
                            retained: number;
                            retainedBytes: number | null;
                            /** @description Deliveries by QoS 0, 1, 2 */
                            sentByQos: number[];
                            sessions: number | null;
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC
                             */
                            startedAt: string;
                            /** @description Subscriptions */
                            subscriptions: number;
                            /** @description Since the broker started */
                            uptimeSeconds: number;
                        };
                        process: unknown;
                        /** @description Of the last hour */
                        rates: unknown[];
                        slowSubscribers: unknown;
                        traces: unknown;
                    };
                };
            };
        };
    };
    listBrokerDrops: {
        parameters: {
            query?: {
                clientId?: string;
                /** @description `next` of the page before */
                cursor?: string;
                limit?: number;
                /** @description Why a copy did not get to somebody it was meant for */
                reason?: "slow_client" | "queue_full" | "expired" | "too_large" | "no_member_ready" | "session_ended" | "not_permitted" | "extension";
                /**
                 * @description A topic filter of MQTT: `+` stands for one level, `#` for all that follow
                 * @example v1/vehicles/+/config
                 */
                topic?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Stable, for programs */
                        code: string;
                        /** @description The command that stands in the way */
                        commandId?: string;
                        detail?: string;
                        /** @description JSON pointer to the value that is wrong */
                        field?: string;
                        /** @description The car may have acted although the request failed */
                        mayHaveExecuted?: boolean;
                        requestId?: string;
                        /** @description The same request may succeed later */
                        retryable: boolean;
                        status: number;
                        title: string;
                        /** @description A URI reference that names the kind of problem */
                        type: string;
                    };
                };
            };
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        forgotten: {
                            /** @description Drops that they stood for */
                            drops: number;
                            /** @description Rows that went */
                            rows: number;
                        };
                        items: {
                            /** @description Or the filter of a shared subscription; of what an extension dropped as it came in, its publisher */
                            clientId: string;
                            /** @description Of this reason, client and topic */
                            count: number;
                            detail: string | null;
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC
                             */
                            firstAt: string;
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC
                             */
                            lastAt: string;
                            publisher: string | null;
                            /**
                             * @description Why a copy did not get to somebody it was meant for
                             * @enum {string}
                             */
                            reason: "slow_client" | "queue_full" | "expired" | "too_large" | "no_member_ready" | "session_ended" | "not_permitted" | "extension";
                            topic: string;
                        }[];
                        /** @description Give it as `cursor` to go on; null at the end */
                        next: string | null;
                        /**
                         * Format: date-time
                         * @description RFC 3339, UTC
                         */
                        since: string;
                        /** @description By reason, of all drops */
                        totals: {
                            [key: string]: number;
                        };
                    };
                };
            };
            /** @description Default Response */
            501: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Stable, for programs */
                        code: string;
                        /** @description The command that stands in the way */
                        commandId?: string;
                        detail?: string;
                        /** @description JSON pointer to the value that is wrong */
                        field?: string;
                        /** @description The car may have acted although the request failed */
                        mayHaveExecuted?: boolean;
                        requestId?: string;
                        /** @description The same request may succeed later */
                        retryable: boolean;
                        status: number;
                        title: string;
                        /** @description A URI reference that names the kind of problem */
                        type: string;
                    };
                };
            };
        };
    };
    listBrokerExtensions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** @description What it counts itself */
                            counters: {
                                [key: string]: number;
                            };
                            hooks: {
                                /** @description Clients or actions that were allowed */
                                allowed: number;
                                /** @description Answered, one way or another */
                                calls: number;
                                /** @description Messages that were changed */
                                changed: number;
                                /** @description Clients or actions that were denied */
                                denied: number;
                                /** @description Messages that were dropped */
                                dropped: number;
                                /** @description Calls that threw or gave no verdict; the answers given for them count above */
                                failures: number;
                                /** @enum {string} */
                                hook: "authenticate" | "authorize" | "onPublish" | "onDeliver" | "acknowledgement" | "connected" | "disconnected" | "subscribed" | "sessionExpired" | "dropped" | "acknowledged";
                                /** @description Of a call */
                                meanMilliseconds: number;
                                /** @description Left to the next extension */
                                next: number;
                                /** @description Messages that went on as they were */
                                passed: number;
                                /** @description Calls that took too long; the answers given for them count above */
                                timeouts: number;
                            }[];
                            lastFailure: {
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC
                                 */
                                at: string;
                                /** @enum {string} */
                                hook: "authenticate" | "authorize" | "onPublish" | "onDeliver" | "acknowledgement" | "connected" | "disconnected" | "subscribed" | "sessionExpired" | "dropped" | "acknowledged";
                                /** @enum {string} */
                                kind: "threw" | "timeout" | "no_verdict";
                                message: string;
                            } | null;
                            /** @description As the configuration names it */
                            module: string;
                            name: string;
                            /** @description Extensions are asked in this order */
                            order: number;
                            /** @enum {string} */
                            state: "loaded" | "running" | "stopped" | "disabled";
                            /** @description The last 100 that changed something or were noted, the latest first */
                            verdicts: {
                                /**
                                 * Format: date-time
                                 * @description RFC 3339, UTC
                                 */
                                at: string;
                                clientId: string | null;
                                /** @enum {string} */
                                hook: "authenticate" | "authorize" | "onPublish" | "onDeliver" | "acknowledgement" | "connected" | "disconnected" | "subscribed" | "sessionExpired" | "dropped" | "acknowledged";
                                reason: string | null;
                                topic: string | null;
                                /** @enum {string} */
                                verdict: "deny" | "change" | "drop" | "note";
                            }[];
                        }[];
                    };
                };
            };
        };
    };
    getBrokerOverview: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Alarms that are raised */
                        activeAlarms: number;
                        bytesIn: number | null;
                        bytesOut: number | null;
                        /** @description What the engine can be asked; what it cannot answers 501 */
                        capabilities: {
                            [key: string]: boolean;
                        };
                        /** @description Clients that are connected */
                        connections: number;
                        cpuPercent: number | null;
                        /** @description Copies of messages that were dropped since the start */
                        drops: number;
                        dropsByReason: {
                            [key: string]: number;
                        };
                        engine: string;
                        eventLoopDelayMs: number | null;
                        /** @description Resident memory of the process */
                        memoryBytes: number;
                        /** @description Accepted publishes of clients since the start */
                        messagesIn: number;
                        /** @description Deliveries to clients since the start */
                        messagesOut: number;
                        /** @description The machine and process that answers */
                        node: string;
                        queuedBytes: number | null;
                        queuedMessages: number | null;
                        /** @description Of the last 10 seconds */
                        rates: {
                            bytesIn: number | null;
                            bytesOut: number | null;
                            drops: number | null;
                            messagesIn: number | null;
                            messagesOut: number | null;
                        };
                        /** @description Accepted publishes by QoS 0, 1, 2 */
                        receivedByQos: number[];
                        registryAnswers: boolean | null;
                        /** @description Retained messages */
                        retained: number;
                        retainedBytes: number | null;
                        /** @description Deliveries by QoS 0, 1, 2 */
                        sentByQos: number[];
                        sessions: number | null;
                        /**
                         * Format: date-time
                         * @description RFC 3339, UTC
                         */
                        startedAt: string;
                        /** @description Subscriptions */
                        subscriptions: number;
                        /** @description Since the broker started */
                        uptimeSeconds: number;
                    };
                };
            };
        };
    };
    listBrokerRates: {
        parameters: {
            query?: {
                /** @description RFC 3339, UTC */
                from?: string;
                /** @description Seconds; by default such that there are 360 at most */
                step?: number;
                /** @description RFC 3339, UTC */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Stable, for programs */
                        code: string;
                        /** @description The command that stands in the way */
                        commandId?: string;
                        detail?: string;
                        /** @description JSON pointer to the value that is wrong */
                        field?: string;
                        /** @description The car may have acted although the request failed */
                        mayHaveExecuted?: boolean;
                        requestId?: string;
                        /** @description The same request may succeed later */
                        retryable: boolean;
                        status: number;
                        title: string;
                        /** @description A URI reference that names the kind of problem */
                        type: string;
                    };
                };
            };
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC
                             */
                            at: string;
                            bytesIn: number | null;
                            bytesOut: number | null;
                            connections: number | null;
                            cpuPercent: number | null;
                            drops: number | null;
                            eventLoopDelayMs: number | null;
                            memoryBytes: number | null;
                            messagesIn: number | null;
                            messagesOut: number | null;
                            queuedMessages: number | null;
                            retained: number | null;
                            sessions: number | null;
                            subscriptions: number | null;
                        }[];
                        /** @description Seconds */
                        step: number;
                    };
                };
            };
        };
    };
    followBrokerRates: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": {
                        /** @description Stable, for programs */
                        code: string;
                        /** @description The command that stands in the way */
                        commandId?: string;
                        detail?: string;
                        /** @description JSON pointer to the value that is wrong */
                        field?: string;
                        /** @description The car may have acted although the request failed */
                        mayHaveExecuted?: boolean;
                        requestId?: string;
                        /** @description The same request may succeed later */
                        retryable: boolean;
                        status: number;
                        title: string;
                        /** @description A URI reference that names the kind of problem */
                        type: string;
                    };
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": {
                        /** @description Stable, for programs */
                        code: string;
                        /** @description The command that stands in the way */
                        commandId?: string;
                        detail?: string;
                        /** @description JSON pointer to the value that is wrong */
                        field?: string;
                        /** @description The car may have acted although the request failed */
                        mayHaveExecuted?: boolean;
                        requestId?: string;
                        /** @description The same request may succeed later */
                        retryable: boolean;
                        status: number;
                        title: string;
                        /** @description A URI reference that names the kind of problem */
                        type: string;
                    };
                };
            };
        };
    };
    listBrokerRetained: {
        parameters: {
            query?: {
                /** @description `next` of the page before */
                cursor?: string;
                /**
                 * @description A topic filter of MQTT: `+` stands for one level, `#` for all that follow
                 * @example v1/vehicles/+/config
                 */
                filter?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Stable, for programs */
                        code: string;
                        /** @description The command that stands in the way */
                        commandId?: string;
                        detail?: string;
                        /** @description JSON pointer to the value that is wrong */
                        field?: string;
                        /** @description The car may have acted although the request failed */
                        mayHaveExecuted?: boolean;
                        requestId?: string;
                        /** @description The same request may succeed later */
                        retryable: boolean;
                        status: number;
                        title: string;
                        /** @description A URI reference that names the kind of problem */
                        type: string;
                    };
                };
            };
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** @description Of the payload */
                            bytes: number;
                            publisher: string | null;
                            qos: number;
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC
                             */
                            receivedAt: string;
                            remainingSeconds: number | null;
                            topic: string;
                        }[];
                        /** @description Give it as `cursor` to go on; null at the end */
                        next: string | null;
                    };
                };
            };
            /** @description Default Response */
            501: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Stable, for programs */
                        code: string;
                        /** @description The command that stands in the way */
                        commandId?: string;
                        detail?: string;
                        /** @description JSON pointer to the value that is wrong */
                        field?: string;
                        /** @description The car may have acted although the request failed */
                        mayHaveExecuted?: boolean;
                        requestId?: string;
                        /** @description The same request may succeed later */
                        retryable: boolean;
                        status: number;
                        title: string;
                        /** @description A URI reference that names the kind of problem */
                        type: string;
                    };
                };
            };
        };
    };
    getBrokerRetained: {
        parameters: {
            query: {
                /** @example v1/vehicles/rw-4k7q2m/config */
                topic: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Stable, for programs */
                        code: string;
                        /** @description The command that stands in the way */
                        commandId?: string;
                        detail?: string;
                        /** @description JSON pointer to the value that is wrong */
                        field?: string;
                        /** @description The car may have acted although the request failed */
                        mayHaveExecuted?: boolean;
                        requestId?: string;
                        /** @description The same request may succeed later */
                        retryable: boolean;
                        status: number;
                        title: string;
                        /** @description A URI reference that names the kind of problem */
                        type: string;
                    };
                };
            };
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        base64: string | null;
                        /** @description Of the payload */
                        bytes: number;
                        /** @description Only the first 65536 bytes are here */
                        isCut: boolean;
                        publisher: string | null;
                        qos: number;
                        /**
                         * Format: date-time
                         * @description RFC 3339, UTC
                         */
                        receivedAt: string;
                        remainingSeconds: number | null;
                        text: string | null;
                        topic: string;
                    };
                };
            };
            /** @description Default Response */
            501: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Stable, for programs */
                        code: string;
                        /** @description The command that stands in the way */
                        commandId?: string;
                        detail?: string;
                        /** @description JSON pointer to the value that is wrong */
                        field?: string;
                        /** @description The car may have acted although the request failed */
                        mayHaveExecuted?: boolean;
                        requestId?: string;
                        /** @description The same request may succeed later */
                        retryable: boolean;
                        status: number;
                        title: string;
                        /** @description A URI reference that names the kind of problem */
                        type: string;
                    };
                };
            };
        };
    };
    deleteBrokerRetained: {
        parameters: {
            query: {
                /** @example v1/vehicles/rw-4k7q2m/config */
                topic: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Stable, for programs */
                        code: string;
                        /** @description The command that stands in the way */
                        commandId?: string;
                        detail?: string;
                        /** @description JSON pointer to the value that is wrong */
                        field?: string;
                        /** @description The car may have acted although the request failed */
                        mayHaveExecuted?: boolean;
                        requestId?: string;
                        /** @description The same request may succeed later */
                        retryable: boolean;
                        status: number;
                        title: string;
                        /** @description A URI reference that names the kind of problem */
                        type: string;
                    };
                };
            };
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Default Response */
            501: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Stable, for programs */
                        code: string;
                        /** @description The command that stands in the way */
                        commandId?: string;
                        detail?: string;
                        /** @description JSON pointer to the value that is wrong */
                        field?: string;
                        /** @description The car may have acted although the request failed */
                        mayHaveExecuted?: boolean;
                        requestId?: string;
                        /** @description The same request may succeed later */
                        retryable: boolean;
                        status: number;
                        title: string;
                        /** @description A URI reference that names the kind of problem */
                        type: string;
                    };
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Stable, for programs */
                        code: string;
                        /** @description The command that stands in the way */
                        commandId?: string;
                        detail?: string;
                        /** @description JSON pointer to the value that is wrong */
                        field?: string;
                        /** @description The car may have acted although the request failed */
                        mayHaveExecuted?: boolean;
                        requestId?: string;
                        /** @description The same request may succeed later */
                        retryable: boolean;
                        status: number;
                        title: string;
                        /** @description A URI reference that names the kind of problem */
                        type: string;
                    };
                };
            };
        };
    };
    listSlowBrokerSubscribers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Stable, for programs */
                        code: string;
                        /** @description The command that stands in the way */
                        commandId?: string;
                        detail?: string;
                        /** @description JSON pointer to the value that is wrong */
                        field?: string;
                        /** @description The car may have acted although the request failed */
                        mayHaveExecuted?: boolean;
                        requestId?: string;
                        /** @description The same request may succeed later */
                        retryable: boolean;
                        status: number;
                        title: string;
                        /** @description A URI reference that names the kind of problem */
                        type: string;
                    };
                };
            };
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: date-time
                         * @description RFC 3339, UTC
                         */
                        at: string;
                        /** @description By what waits for them */
                        byQueuedMessages: {
                            clientId: string;
                            /** @description Sent and not acknowledged */
                            inFlight: number;
                            inFlightSince: string | null;
                            isConnected: boolean;
                            /** @description Of messages that wait for it */
                            queuedBytes: number;
                            /** @description Messages that wait for it */
                            queuedMessages: number;
                            /** @description Bytes that wait for it to read them */
                            unreadBytes: number;
                        }[];
                        /** @description By how long they have not acknowledged */
                        byTimeInFlight: {
                            clientId: string;
                            /** @description Sent and not acknowledged */
                            inFlight: number;
                            inFlightSince: string | null;
                            isConnected: boolean;
                            /** @description Of messages that wait for it */
                            queuedBytes: number;
                            /** @description Messages that wait for it */
                            queuedMessages: number;
                            /** @description Bytes that wait for it to read them */
                            unreadBytes: number;
                        }[];
                        /** @description By what waits to be read */
                        byUnreadBytes: {
                            clientId: string;
                            /** @description Sent and not acknowledged */
                            inFlight: number;
                            inFlightSince: string | null;
                            isConnected: boolean;
                            /** @description Of messages that wait for it */
                            queuedBytes: number;
                            /** @description Messages that wait for it */
                            queuedMessages: number;
                            /** @description Bytes that wait for it to read them */
                            unreadBytes: number;
                        }[];
                        /** @description Sessions that were looked at */
                        sessions: number;
                    };
                };
            };
            /** @description Default Response */
            501: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Stable, for programs */
                        code: string;
                        /** @description The command that stands in the way */
                        commandId?: string;
                        detail?: string;
                        /** @description JSON pointer to the value that is wrong */
                        field?: string;
                        /** @description The car may have acted although the request failed */
                        mayHaveExecuted?: boolean;
                        requestId?: string;
                        /** @description The same request may succeed later */
                        retryable: boolean;
                        status: number;
                        title: string;
                        /** @description A URI reference that names the kind of problem */
                        type: string;
                    };
                };
            };
        };
    };
    listBrokerTraces: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Stable, for programs */
                        code: string;
                        /** @description The command that stands in the way */
                        commandId?: string;
                        detail?: string;
                        /** @description JSON pointer to the value that is wrong */
                        field?: string;
                        /** @description The car may have acted although the request failed */
                        mayHaveExecuted?: boolean;
                        requestId?: string;
                        /** @description The same request may succeed later */
                        retryable: boolean;
                        status: number;
                        title: string;
                        /** @description A URI reference that names the kind of problem */
                        type: string;
                    };
                };
            };
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            address: string | null;
                            /** @description Of its file, 8 MiB at most */
                            bytes: number;
                            clientId: string | null;
                            endedAt: string | null;
                            endedBecause: string | null;
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC
                             */
                            endsAt: string;
                            /** @description Of 10000 at most */
                            entries: number;
                            /** Format: uuid */
                            id: string;
                            /** @description The first 1,024 bytes of payloads are kept */
                            payloads: boolean;
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC
                             */
                            startedAt: string;
                            /** @description E-mail address */
                            startedBy: string;
                            state: "running" | "ended";
                            topic: string | null;
                        }[];
                    };
                };
            };
            /** @description Default Response */
            501: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Stable, for programs */
                        code: string;
                        /** @description The command that stands in the way */
                        commandId?: string;
                        detail?: string;
                        /** @description JSON pointer to the value that is wrong */
                        field?: string;
                        /** @description The car may have acted although the request failed */
                        mayHaveExecuted?: boolean;
                        requestId?: string;
                        /** @description The same request may succeed later */
                        retryable: boolean;
                        status: number;
                        title: string;
                        /** @description A URI reference that names the kind of problem */
                        type: string;
                    };
                };
            };
        };
    };
    startBrokerTrace: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Of the client, exactly */
                    address?: string;
                    clientId?: string;
                    /**
                     * @description Keep the first 1,024 bytes of payloads, which may be personal data
                     * @default false
                     */
                    payloads?: boolean;
                    /** @description When it ends by itself */
                    seconds: number;
                    /**
                     * @description A topic filter of MQTT: `+` stands for one level, `#` for all that follow
                     * @example v1/vehicles/+/config
                     */
                    topic?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Stable, for programs */
                        code: string;
                        /** @description The command that stands in the way */
                        commandId?: string;
                        detail?: string;
                        /** @description JSON pointer to the value that is wrong */
                        field?: string;
                        /** @description The car may have acted although the request failed */
                        mayHaveExecuted?: boolean;
                        requestId?: string;
                        /** @description The same request may succeed later */
                        retryable: boolean;
                        status: number;
                        title: string;
                        /** @description A URI reference that names the kind of problem */
                        type: string;
                    };
                };
            };
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        address: string | null;
                        /** @description Of its file, 8 MiB at most */
                        bytes: number;
                        clientId: string | null;
                        endedAt: string | null;
                        endedBecause: string | null;
                        /**
                         * Format: date-time
                         * @description RFC 3339, UTC
                         */
                        endsAt: string;
                        /** @description Of 10000 at most */
                        entries: number;
                        /** Format: uuid */
                        id: string;
                        /** @description The first 1,024 bytes of payloads are kept */
                        payloads: boolean;
                        /**
                         * Format: date-time
                         * @description RFC 3339, UTC
                         */
                        startedAt: string;
                        /** @description E-mail address */
                        startedBy: string;
                        state: "running" | "ended";
                        topic: string | null;
                    };
                };
            };
            /** @description Default Response */
            501: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Stable, for programs */
                        code: string;
                        /** @description The command that stands in the way */
                        commandId?: string;
                        detail?: string;
                        /** @description JSON pointer to the value that is wrong */
                        field?: string;
                        /** @description The car may have acted although the request failed */
                        mayHaveExecuted?: boolean;
                        requestId?: string;
                        /** @description The same request may succeed later */
                        retryable: boolean;
                        status: number;
                        title: string;
                        /** @description A URI reference that names the kind of problem */
                        type: string;
                    };
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Stable, for programs */
                        code: string;
                        /** @description The command that stands in the way */
                        commandId?: string;
                        detail?: string;
                        /** @description JSON pointer to the value that is wrong */
                        field?: string;
                        /** @description The car may have acted although the request failed */
                        mayHaveExecuted?: boolean;
                        requestId?: string;
                        /** @description The same request may succeed later */
                        retryable: boolean;
                        status: number;
                        title: string;
                        /** @description A URI reference that names the kind of problem */
                        type: string;
                    };
                };
            };
        };
    };
    getBrokerTrace: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                traceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Stable, for programs */
                        code: string;
                        /** @description The command that stands in the way */
                        commandId?: string;
                        detail?: string;
                        /** @description JSON pointer to the value that is wrong */
                        field?: string;
                        /** @description The car may have acted although the request failed */
                        mayHaveExecuted?: boolean;
                        requestId?: string;
                        /** @description The same request may succeed later */
                        retryable: boolean;
                        status: number;
                        title: string;
                        /** @description A URI reference that names the kind of problem */
                        type: string;
                    };
                };
            };
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        address: string | null;
                        /** @description Of its file, 8 MiB at most */
                        bytes: number;
                        clientId: string | null;
                        endedAt: string | null;
                        endedBecause: string | null;
                        /**
                         * Format: date-time
                         * @description RFC 3339, UTC
                         */
                        endsAt: string;
                        /** @description Of 10000 at most */
                        entries: number;
                        /** Format: uuid */
                        id: string;
                        /** @description The first 1,024 bytes of payloads are kept */
                        payloads: boolean;
                        /**
                         * Format: date-time
                         * @description RFC 3339, UTC
                         */
                        startedAt: string;
                        /** @description E-mail address */
                        startedBy: string;
                        state: "running" | "ended";
                        topic: string | null;
                    };
                };
            };
            /** @description Default Response */
            501: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Stable, for programs */
                        code: string;
                        /** @description The command that stands in the way */
                        commandId?: string;
                        detail?: string;
                        /** @description JSON pointer to the value that is wrong */
                        field?: string;
                        /** @description The car may have acted although the request failed */
                        mayHaveExecuted?: boolean;
                        requestId?: string;
                        /** @description The same request may succeed later */
                        retryable: boolean;
                        status: number;
                        title: string;
                        /** @description A URI reference that names the kind of problem */
                        type: string;
                    };
                };
            };
        };
    };
    deleteBrokerTrace: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                traceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Stable, for programs */
                        code: string;
                        /** @description The command that stands in the way */
                        commandId?: string;
                        detail?: string;
                        /** @description JSON pointer to the value that is wrong */
                        field?: string;
                        /** @description The car may have acted although the request failed */
                        mayHaveExecuted?: boolean;
                        requestId?: string;
                        /** @description The same request may succeed later */
                        retryable: boolean;
                        status: number;
                        title: string;
                        /** @description A URI reference that names the kind of problem */
                        type: string;
                    };
                };
            };
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Default Response */
            501: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Stable, for programs */
                        code: string;
                        /** @description The command that stands in the way */
                        commandId?: string;
                        detail?: string;
                        /** @description JSON pointer to the value that is wrong */
                        field?: string;
                        /** @description The car may have acted although the request failed */
                        mayHaveExecuted?: boolean;
                        requestId?: string;
                        /** @description The same request may succeed later */
                        retryable: boolean;
                        status: number;
                        title: string;
                        /** @description A URI reference that names the kind of problem */
                        type: string;
                    };
                };
            };
        };
    };
    downloadBrokerTrace: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                traceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": {
                        /** @description Stable, for programs */
                        code: string;
                        /** @description The command that stands in the way */
                        commandId?: string;
                        detail?: string;
                        /** @description JSON pointer to the value that is wrong */
                        field?: string;
                        /** @description The car may have acted although the request failed */
                        mayHaveExecuted?: boolean;
                        requestId?: string;
                        /** @description The same request may succeed later */
                        retryable: boolean;
                        status: number;
                        title: string;
                        /** @description A URI reference that names the kind of problem */
                        type: string;
                    };
                };
            };
            /** @description JSON lines */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": string;
                };
            };
            /** @description Default Response */
            501: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": {
                        /** @description Stable, for programs */
                        code: string;
                        /** @description The command that stands in the way */
                        commandId?: string;
                        detail?: string;
                        /** @description JSON pointer to the value that is wrong */
                        field?: string;
                        /** @description The car may have acted although the request failed */
                        mayHaveExecuted?: boolean;
                        requestId?: string;
                        /** @description The same request may succeed later */
                        retryable: boolean;
                        status: number;
                        title: string;
                        /** @description A URI reference that names the kind of problem */
                        type: string;
                    };
                };
            };
        };
    };
    followBrokerTrace: {
        parameters: {
            query?: never;
            header?: {
                "last-event-id"?: string;
            };
            path: {
                traceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": {
                        /** @description Stable, for programs */
                        code: string;
                        /** @description The command that stands in the way */
                        commandId?: string;
                        detail?: string;
                        /** @description JSON pointer to the value that is wrong */
                        field?: string;
                        /** @description The car may have acted although the request failed */
                        mayHaveExecuted?: boolean;
                        requestId?: string;
                        /** @description The same request may succeed later */
                        retryable: boolean;
                        status: number;
                        title: string;
                        /** @description A URI reference that names the kind of problem */
                        type: string;
                    };
                };
            };
            /** @description Default Response */
            501: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": {
                        /** @description Stable, for programs */
                        code: string;
                        /** @description The command that stands in the way */
                        commandId?: string;
                        detail?: string;
                        /** @description JSON pointer to the value that is wrong */
                        field?: string;
                        /** @description The car may have acted although the request failed */
                        mayHaveExecuted?: boolean;
                        requestId?: string;
                        /** @description The same request may succeed later */
                        retryable: boolean;
                        status: number;
                        title: string;
                        /** @description A URI reference that names the kind of problem */
                        type: string;
                    };
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": {
                        /** @description Stable, for programs */
                        code: string;
                        /** @description The command that stands in the way */
                        commandId?: string;
                        detail?: string;
                        /** @description JSON pointer to the value that is wrong */
                        field?: string;
                        /** @description The car may have acted although the request failed */
                        mayHaveExecuted?: boolean;
                        requestId?: string;
                        /** @description The same request may succeed later */
                        retryable: boolean;
                        status: number;
                        title: string;
                        /** @description A URI reference that names the kind of problem */
                        type: string;
                    };
                };
            };
        };
    };
    stopBrokerTrace: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                traceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Stable, for programs */
                        code: string;
                        /** @description The command that stands in the way */
                        commandId?: string;
                        detail?: string;
                        /** @description JSON pointer to the value that is wrong */
                        field?: string;
                        /** @description The car may have acted although the request failed */
                        mayHaveExecuted?: boolean;
                        requestId?: string;
                        /** @description The same request may succeed later */
                        retryable: boolean;
                        status: number;
                        title: string;
                        /** @description A URI reference that names the kind of problem */
                        type: string;
                    };
                };
            };
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        address: string | null;
                        /** @description Of its file, 8 MiB at most */
                        bytes: number;
                        clientId: string | null;
                        endedAt: string | null;
                        endedBecause: string | null;
                        /**
                         * Format: date-time
                         * @description RFC 3339, UTC
                         */
                        endsAt: string;
                        /** @description Of 10000 at most */
                        entries: number;
                        /** Format: uuid */
                        id: string;
                        /** @description The first 1,024 bytes of payloads are kept */
                        payloads: boolean;
                        /**
                         * Format: date-time
                         * @description RFC 3339, UTC
                         */
                        startedAt: string;
                        /** @description E-mail address */
                        startedBy: string;
                        state: "running" | "ended";
                        topic: string | null;
                    };
                };
            };
            /** @description Default Response */
            501: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Stable, for programs */
                        code: string;
                        /** @description The command that stands in the way */
                        commandId?: string;
                        detail?: string;
                        /** @description JSON pointer to the value that is wrong */
                        field?: string;
                        /** @description The car may have acted although the request failed */
                        mayHaveExecuted?: boolean;
                        requestId?: string;
                        /** @description The same request may succeed later */
                        retryable: boolean;
                        status: number;
                        title: string;
                        /** @description A URI reference that names the kind of problem */
                        type: string;
                    };
                };
            };
        };
    };
}
