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
    "/v1/broker/clients": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is connected to the broker, for operators */
        get: operations["listBrokerClients"];
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
    "/v1/fleet/vehicles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The fleet, and who is connected */
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
                                firmware: string;
                                /** @description When the car last connected or disconnected */
                                lastSeenAt: string | null;
                                model: string;
                                name: string;
                                online: boolean;
                                region: string;
                                /**
                                 * @description Opaque vehicle id, also the MQTT client id
                                 * @example rw-4k7q2m
                                 */
                                vehicleId: string;
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
    "/v1/fleet/vehicles/{vehicleId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A car's twin: the latest value of each signal, with the car's own time */
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
                            /** @description When the car last connected or disconnected */
                            lastSeenAt: string | null;
                            online: boolean;
                            /** @description By COVESA VSS path */
                            signals: {
                                [key: string]: {
                                    /**
                                     * Format: date-time
                                     * @description RFC 3339, UTC
                                     */
                                    at: string;
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
    listBrokerClients: {
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
                            address: string;
                            clientId: string;
                            /** Format: date-time */
                            connectedSince: string;
                            kind: "vehicle" | "service" | "tools";
                            /** @description 4 is MQTT 3.1.1 */
                            protocolVersion: number;
                            tls: boolean;
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
                        /** @description Clients that are connected */
                        connections: number;
                        engine: string;
                        /** @description Resident memory of the process */
                        memoryBytes: number;
                        /** @description Accepted publishes of clients since the start */
                        messagesIn: number;
                        /** @description Deliveries to clients since the start */
                        messagesOut: number;
                        /** @description The machine and process that answers */
                        node: string;
                        /** @description Retained messages */
                        retained: number;
                        /** @description Subscriptions of connected clients */
                        subscriptions: number;
                        /** @description Since the broker started */
                        uptimeSeconds: number;
                    };
                };
            };
        };
    };
}
