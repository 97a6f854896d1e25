// Generated from libs/sdk/openapi.json by "npm run generate". Do not edit.
export interface paths {
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
                                reason: string | null;
                                /** @example vehicle */
                                source: string;
                                /** @enum {string} */
                                state: "queued" | "sent" | "received" | "in_progress" | "succeeded" | "failed" | "rejected" | "expired" | "cancelled" | "superseded" | "unknown";
                            }[];
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
                            parameters: {
                                [key: string]: unknown;
                            };
                            /** @description Why the car said no or could not */
                            reason: string | null;
                            /** @enum {string} */
                            state: "queued" | "sent" | "received" | "in_progress" | "succeeded" | "failed" | "rejected" | "expired" | "cancelled" | "superseded" | "unknown";
                            /**
                             * @description A type of the command catalogue
                             * @example doors.unlock
                             * @enum {string}
                             */
                            type: "doors.lock" | "doors.unlock" | "horn.honk" | "lights.flash" | "climate.start" | "climate.stop";
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
                                executionTimeoutSeconds: number;
                                function: string;
                                kind: "set-state" | "pulse";
                                ttlSeconds: number;
                                /**
                                 * @description A type of the command catalogue
                                 * @example doors.unlock
                                 * @enum {string}
                                 */
                                type: "doors.lock" | "doors.unlock" | "horn.honk" | "lights.flash" | "climate.start" | "climate.stop";
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
         * @description With e-mail address and password: an access token and a session token that renews it. With an API token or a session token: an access token.
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
                        email: string;
                        password: string;
                    } | {
                        apiToken: string;
                    } | {
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
                            accessToken: string;
                            /**
                             * Format: date-time
                             * @description RFC 3339, UTC
                             */
                            expiresAt: string;
                            person: {
                                email: string;
                                id: string;
                                name: string;
                                roles: ("driver" | "operator" | "fleet_manager" | "admin")[];
                            };
                            sessionToken?: string;
                        };
                    };
                };
            };
        };
        /** Sign out: the session token is worth nothing from now on */
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
        /** The cars you may see */
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
                                cohort: string;
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
                            cohort: string;
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
        get?: never;
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
    "/v1/vehicles/{vehicleId}/commands": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a command to a car
         * @description Answers when the command is stored. Its life can be followed at the address in `Location`.
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
                        parameters?: Record<string, never>;
                        /** @description Give up earlier than the type does, in seconds */
                        ttlSeconds?: number;
                        /**
                         * @description A type of the command catalogue
                         * @example doors.unlock
                         * @enum {string}
                         */
                        type: "doors.lock" | "doors.unlock" | "horn.honk" | "lights.flash" | "climate.start" | "climate.stop";
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
                                reason: string | null;
                                /** @example vehicle */
                                source: string;
                                /** @enum {string} */
                                state: "queued" | "sent" | "received" | "in_progress" | "succeeded" | "failed" | "rejected" | "expired" | "cancelled" | "superseded" | "unknown";
                            }[];
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
                            parameters: {
                                [key: string]: unknown;
                            };
                            /** @description Why the car said no or could not */
                            reason: string | null;
                            /** @enum {string} */
                            state: "queued" | "sent" | "received" | "in_progress" | "succeeded" | "failed" | "rejected" | "expired" | "cancelled" | "superseded" | "unknown";
                            /**
                             * @description A type of the command catalogue
                             * @example doors.unlock
                             * @enum {string}
                             */
                            type: "doors.lock" | "doors.unlock" | "horn.honk" | "lights.flash" | "climate.start" | "climate.stop";
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
    "/web/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The live stream of a tab (Server-Sent Events)
         * @description Events: `command`, `presence`, `receipt` (what happened), `twin` (a hint: read the car again), `resync` (read everything again), `heartbeat`. Resumes by `Last-Event-ID`.
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
