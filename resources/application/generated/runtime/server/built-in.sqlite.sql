CREATE TABLE "org" (
  "id" TEXT NOT NULL PRIMARY KEY,
  "name" TEXT NOT NULL,
  "created_at" TEXT NOT NULL
);

CREATE TABLE "user" (
  "id" TEXT NOT NULL PRIMARY KEY,
  "email" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "password_hash" TEXT NOT NULL,
  "created_at" TEXT NOT NULL
);

CREATE UNIQUE INDEX "_user_email" ON "user" ("email");

CREATE TABLE "membership" (
  "org_id" TEXT NOT NULL,
  "user_id" TEXT NOT NULL,
  "roles" TEXT NOT NULL,
  "active" INTEGER NOT NULL,
  "created_at" TEXT NOT NULL,
  CONSTRAINT "_membership_key" PRIMARY KEY ("org_id", "user_id"),
  CONSTRAINT "_membership_org" FOREIGN KEY ("org_id") REFERENCES "org" ("id") DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT "_membership_user" FOREIGN KEY ("user_id") REFERENCES "user" ("id") DEFERRABLE INITIALLY DEFERRED
);

CREATE INDEX "_membership_by_user" ON "membership" ("user_id", "org_id");

CREATE TABLE "_session" (
  "id" TEXT NOT NULL PRIMARY KEY,
  "user_id" TEXT NOT NULL,
  "org_id" TEXT,
  "csrf" TEXT NOT NULL,
  "created_at" TEXT NOT NULL,
  "seen_at" TEXT NOT NULL,
  "expires_at" TEXT NOT NULL,
  CONSTRAINT "_session_user" FOREIGN KEY ("user_id") REFERENCES "user" ("id") DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT "_session_org" FOREIGN KEY ("org_id") REFERENCES "org" ("id") DEFERRABLE INITIALLY DEFERRED
);

CREATE INDEX "_session_by_user" ON "_session" ("user_id");

CREATE INDEX "_session_by_expiry" ON "_session" ("expires_at");

CREATE TABLE "_invitation" (
  "id" TEXT NOT NULL PRIMARY KEY,
  "org_id" TEXT NOT NULL,
  "email" TEXT NOT NULL,
  "roles" TEXT NOT NULL,
  "created_at" TEXT NOT NULL,
  "created_by_id" TEXT NOT NULL,
  "expires_at" TEXT NOT NULL,
  "accepted_at" TEXT,
  CONSTRAINT "_invitation_org" FOREIGN KEY ("org_id") REFERENCES "org" ("id") DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE "_sign_in_attempt" (
  "key" TEXT NOT NULL PRIMARY KEY,
  "count" INTEGER NOT NULL,
  "resets_at" TEXT NOT NULL
);

CREATE TABLE "_audit" (
  "seq" INTEGER PRIMARY KEY AUTOINCREMENT,
  "org_id" TEXT NOT NULL,
  "entity" TEXT NOT NULL,
  "row_id" TEXT NOT NULL,
  "at" TEXT NOT NULL,
  "by_id" TEXT,
  "action" TEXT NOT NULL,
  "changes" TEXT NOT NULL
);

CREATE INDEX "_audit_by_row" ON "_audit" ("org_id", "entity", "row_id", "seq");

CREATE TABLE "_outbox" (
  "seq" INTEGER PRIMARY KEY AUTOINCREMENT,
  "id" TEXT NOT NULL,
  "org_id" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "envelope" TEXT NOT NULL,
  "attempts" INTEGER NOT NULL,
  "next_at" TEXT NOT NULL,
  "delivered_at" TEXT,
  "error" TEXT
);

CREATE INDEX "_outbox_to_deliver" ON "_outbox" ("org_id", "seq") WHERE "delivered_at" IS NULL;

CREATE TABLE "_idempotency" (
  "user_id" TEXT NOT NULL,
  "key" TEXT NOT NULL,
  "request_hash" TEXT NOT NULL,
  "status" INTEGER,
  "headers" TEXT,
  "body" TEXT,
  "created_at" TEXT NOT NULL,
  CONSTRAINT "_idempotency_key" PRIMARY KEY ("user_id", "key")
);

CREATE INDEX "_idempotency_by_age" ON "_idempotency" ("created_at");

CREATE TABLE "_schema" (
  "seq" INTEGER PRIMARY KEY AUTOINCREMENT,
  "hash" TEXT NOT NULL,
  "text" TEXT NOT NULL,
  "applied_at" TEXT NOT NULL
);
