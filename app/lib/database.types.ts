// Made by `npm run types`. Do not edit.

export type Json = string | number | boolean | null | { [key: string]: Json | undefined } | Json[]

export type Database = {
  
  "public": {
          Tables: {
            "add_ons": {
                  Row: {
                    "created_at": string,"description": string,"hours": number,"id": string,"name": string,"position": number,"price_cents": number,"slug": string,"status": Database["public"]['Enums']["catalogue_status"],"updated_at": string,"version": number
                  }
                  ComputedFields: never
                  Insert: {
                    "created_at"?: string,"description"?: string,"hours"?: number,"id"?: string,"name": string,"position"?: number,"price_cents": number,"slug": string,"status"?: Database["public"]['Enums']["catalogue_status"],"updated_at"?: string,"version"?: number
                  }
                  Update: {
                    "created_at"?: string,"description"?: string,"hours"?: number,"id"?: string,"name"?: string,"position"?: number,"price_cents"?: number,"slug"?: string,"status"?: Database["public"]['Enums']["catalogue_status"],"updated_at"?: string,"version"?: number
                  }
                  Relationships: [
                    
                  ]
                },"admin_sessions": {
                  Row: {
                    "address": string,"device": string,"ended_at": string | null,"ended_by": string | null,"id": string,"is_new_device": boolean,"seen_at": string,"signed_in_at": string,"user_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "address": string,"device": string,"ended_at"?: string | null,"ended_by"?: string | null,"id": string,"is_new_device"?: boolean,"seen_at"?: string,"signed_in_at"?: string,"user_id": string
                  }
                  Update: {
                    "address"?: string,"device"?: string,"ended_at"?: string | null,"ended_by"?: string | null,"id"?: string,"is_new_device"?: boolean,"seen_at"?: string,"signed_in_at"?: string,"user_id"?: string
                  }
                  Relationships: [
                    
                  ]
                },"admins": {
                  Row: {
                    "created_at": string,"user_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "created_at"?: string,"user_id": string
                  }
                  Update: {
                    "created_at"?: string,"user_id"?: string
                  }
                  Relationships: [
                    
                  ]
                },"audit_log": {
                  Row: {
                    "action": string,"actor": string,"after": Json | null,"at": string,"before": Json | null,"entity": string,"entity_id": string,"id": number
                  }
                  ComputedFields: never
                  Insert: {
                    "action": string,"actor": string,"after"?: Json | null,"at"?: string,"before"?: Json | null,"entity": string,"entity_id": string,"id"?: never
                  }
                  Update: {
                    "action"?: string,"actor"?: string,"after"?: Json | null,"at"?: string,"before"?: Json | null,"entity"?: string,"entity_id"?: string,"id"?: never
                  }
                  Relationships: [
                    
                  ]
                },"blackouts": {
                  Row: {
                    "created_at": string,"id": string,"reason": string,"series_id": string | null
                  }
                  ComputedFields: never
                  Insert: {
                    "created_at"?: string,"id"?: string,"reason": string,"series_id"?: string | null
                  }
                  Update: {
                    "created_at"?: string,"id"?: string,"reason"?: string,"series_id"?: string | null
                  }
                  Relationships: [
                    
                  ]
                },"booking_items": {
                  Row: {
                    "add_on_id": string | null,"booking_id": string,"name": string,"position": number,"quantity": number,"unit_cents": number
                  }
                  ComputedFields: never
                  Insert: {
                    "add_on_id"?: string | null,"booking_id": string,"name": string,"position": number,"quantity": number,"unit_cents": number
                  }
                  Update: {
                    "add_on_id"?: string | null,"booking_id"?: string,"name"?: string,"position"?: number,"quantity"?: number,"unit_cents"?: number
                  }
                  Relationships: [
                    {
      foreignKeyName: "booking_items_add_on_id_fkey"
      columns: ["add_on_id"]
isOneToOne: false
      referencedRelation: "add_ons"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "booking_items_booking_id_fkey"
      columns: ["booking_id"]
isOneToOne: false
      referencedRelation: "bookings"
      referencedColumns: ["id"]
    }
                  ]
                },"booking_notes": {
                  Row: {
                    "booking_id": string,"created_at": string,"id": number,"text": string
                  }
                  ComputedFields: never
                  Insert: {
                    "booking_id": string,"created_at"?: string,"id"?: never,"text": string
                  }
                  Update: {
                    "booking_id"?: string,"created_at"?: string,"id"?: never,"text"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "booking_notes_booking_id_fkey"
      columns: ["booking_id"]
isOneToOne: false
      referencedRelation: "bookings"
      referencedColumns: ["id"]
    }
                  ]
                },"bookings": {
                  Row: {
                    "address_key": string,"answer_by": string | null,"by_hand": boolean,"cancellation": NonNullable<Json>,"checkout_attempt": number,"confirmed_at": string | null,"created_at": string,"currency": string,"customer_id": string,"days": number,"id": string,"let_go_at": string | null,"link_hash": string,"livemode": boolean | null,"notes": string | null,"on_request": boolean,"package_id": string,"paid_how": string | null,"paying_until": string | null,"place": string | null,"reference": string,"request_key": string,"starts_on": string,"status": Database["public"]['Enums']["booking_status"],"stretched_to": string | null,"stripe_session_id": string | null,"stripe_session_url": string | null,"total_cents": number,"updated_at": string,"version": number,"visitor_key": string
                  }
                  ComputedFields: never
                  Insert: {
                    "address_key": string,"answer_by"?: string | null,"by_hand"?: boolean,"cancellation": NonNullable<Json>,"checkout_attempt"?: number,"confirmed_at"?: string | null,"created_at"?: string,"currency": string,"customer_id": string,"days": number,"id": string,"let_go_at"?: string | null,"link_hash": string,"livemode"?: boolean | null,"notes"?: string | null,"on_request"?: boolean,"package_id": string,"paid_how"?: string | null,"paying_until"?: string | null,"place"?: string | null,"reference": string,"request_key": string,"starts_on": string,"status"?: Database["public"]['Enums']["booking_status"],"stretched_to"?: string | null,"stripe_session_id"?: string | null,"stripe_session_url"?: string | null,"total_cents": number,"updated_at"?: string,"version"?: number,"visitor_key": string
                  }
                  Update: {
                    "address_key"?: string,"answer_by"?: string | null,"by_hand"?: boolean,"cancellation"?: NonNullable<Json>,"checkout_attempt"?: number,"confirmed_at"?: string | null,"created_at"?: string,"currency"?: string,"customer_id"?: string,"days"?: number,"id"?: string,"let_go_at"?: string | null,"link_hash"?: string,"livemode"?: boolean | null,"notes"?: string | null,"on_request"?: boolean,"package_id"?: string,"paid_how"?: string | null,"paying_until"?: string | null,"place"?: string | null,"reference"?: string,"request_key"?: string,"starts_on"?: string,"status"?: Database["public"]['Enums']["booking_status"],"stretched_to"?: string | null,"stripe_session_id"?: string | null,"stripe_session_url"?: string | null,"total_cents"?: number,"updated_at"?: string,"version"?: number,"visitor_key"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "bookings_customer_id_fkey"
      columns: ["customer_id"]
isOneToOne: true
      referencedRelation: "customers"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "bookings_package_id_fkey"
      columns: ["package_id"]
isOneToOne: false
      referencedRelation: "packages"
      referencedColumns: ["id"]
    }
                  ]
                },"calendar_busy": {
                  Row: {
                    "calendar_id": string,"during": unknown,"id": number
                  }
                  ComputedFields: never
                  Insert: {
                    "calendar_id": string,"during": unknown,"id"?: never
                  }
                  Update: {
                    "calendar_id"?: string,"during"?: unknown,"id"?: never
                  }
                  Relationships: [
                    {
      foreignKeyName: "calendar_busy_calendar_id_fkey"
      columns: ["calendar_id"]
isOneToOne: false
      referencedRelation: "calendars"
      referencedColumns: ["id"]
    }
                  ]
                },"calendar_checks": {
                  Row: {
                    "calendar_id": string,"checked_at": string,"day": string
                  }
                  ComputedFields: never
                  Insert: {
                    "calendar_id": string,"checked_at": string,"day": string
                  }
                  Update: {
                    "calendar_id"?: string,"checked_at"?: string,"day"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "calendar_checks_calendar_id_fkey"
      columns: ["calendar_id"]
isOneToOne: false
      referencedRelation: "calendars"
      referencedColumns: ["id"]
    }
                  ]
                },"calendar_feeds": {
                  Row: {
                    "id": string,"link_hash": string,"made_at": string,"only_one": boolean,"read_at": string | null
                  }
                  ComputedFields: never
                  Insert: {
                    "id"?: string,"link_hash": string,"made_at"?: string,"only_one"?: boolean,"read_at"?: string | null
                  }
                  Update: {
                    "id"?: string,"link_hash"?: string,"made_at"?: string,"only_one"?: boolean,"read_at"?: string | null
                  }
                  Relationships: [
                    
                  ]
                },"calendar_overrides": {
                  Row: {
                    "created_at": string,"day": string,"reason": string,"verdict": Database["public"]['Enums']["calendar_verdict"]
                  }
                  ComputedFields: never
                  Insert: {
                    "created_at"?: string,"day": string,"reason"?: string,"verdict": Database["public"]['Enums']["calendar_verdict"]
                  }
                  Update: {
                    "created_at"?: string,"day"?: string,"reason"?: string,"verdict"?: Database["public"]['Enums']["calendar_verdict"]
                  }
                  Relationships: [
                    
                  ]
                },"calendars": {
                  Row: {
                    "error": string | null,"google_id": string,"id": string,"name": string,"synced_at": string | null
                  }
                  ComputedFields: never
                  Insert: {
                    "error"?: string | null,"google_id": string,"id"?: string,"name": string,"synced_at"?: string | null
                  }
                  Update: {
                    "error"?: string | null,"google_id"?: string,"id"?: string,"name"?: string,"synced_at"?: string | null
                  }
                  Relationships: [
                    
                  ]
                },"customers": {
                  Row: {
                    "created_at": string,"email": string,"id": string,"name": string,"partner_email": string | null,"partner_name": string | null,"phone": string | null
                  }
                  ComputedFields: never
                  Insert: {
                    "created_at"?: string,"email": string,"id"?: string,"name": string,"partner_email"?: string | null,"partner_name"?: string | null,"phone"?: string | null
                  }
                  Update: {
                    "created_at"?: string,"email"?: string,"id"?: string,"name"?: string,"partner_email"?: string | null,"partner_name"?: string | null,"phone"?: string | null
                  }
                  Relationships: [
                    
                  ]
                },"date_claims": {
                  Row: {
                    "blackout_id": string | null,"booking_id": string | null,"during": unknown,"expires_at": string | null,"id": number
                  }
                  ComputedFields: never
                  Insert: {
                    "blackout_id"?: string | null,"booking_id"?: string | null,"during": unknown,"expires_at"?: string | null,"id"?: never
                  }
                  Update: {
                    "blackout_id"?: string | null,"booking_id"?: string | null,"during"?: unknown,"expires_at"?: string | null,"id"?: never
                  }
                  Relationships: [
                    {
      foreignKeyName: "date_claims_blackout_id_fkey"
      columns: ["blackout_id"]
isOneToOne: true
      referencedRelation: "blackouts"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "date_claims_booking_id_fkey"
      columns: ["booking_id"]
isOneToOne: true
      referencedRelation: "bookings"
      referencedColumns: ["id"]
    }
                  ]
                },"emails": {
                  Row: {
                    "attempts": number,"body_text": string | null,"booking_id": string | null,"bounced_at": string | null,"claimed_at": string | null,"created_at": string,"data": NonNullable<Json>,"dedupe_key": string,"deferred_at": string | null,"delivered_at": string | null,"html": string | null,"id": string,"last_error": string | null,"maybe_sent_at": string | null,"maybe_sent_times": number,"provider_id": string | null,"recipient": string,"sent_at": string | null,"status": Database["public"]['Enums']["email_status"],"subject": string | null,"template": string
                  }
                  ComputedFields: never
                  Insert: {
                    "attempts"?: number,"body_text"?: string | null,"booking_id"?: string | null,"bounced_at"?: string | null,"claimed_at"?: string | null,"created_at"?: string,"data"?: NonNullable<Json>,"dedupe_key": string,"deferred_at"?: string | null,"delivered_at"?: string | null,"html"?: string | null,"id"?: string,"last_error"?: string | null,"maybe_sent_at"?: string | null,"maybe_sent_times"?: number,"provider_id"?: string | null,"recipient": string,"sent_at"?: string | null,"status"?: Database["public"]['Enums']["email_status"],"subject"?: string | null,"template": string
                  }
                  Update: {
                    "attempts"?: number,"body_text"?: string | null,"booking_id"?: string | null,"bounced_at"?: string | null,"claimed_at"?: string | null,"created_at"?: string,"data"?: NonNullable<Json>,"dedupe_key"?: string,"deferred_at"?: string | null,"delivered_at"?: string | null,"html"?: string | null,"id"?: string,"last_error"?: string | null,"maybe_sent_at"?: string | null,"maybe_sent_times"?: number,"provider_id"?: string | null,"recipient"?: string,"sent_at"?: string | null,"status"?: Database["public"]['Enums']["email_status"],"subject"?: string | null,"template"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "emails_booking_id_fkey"
      columns: ["booking_id"]
isOneToOne: false
      referencedRelation: "bookings"
      referencedColumns: ["id"]
    }
                  ]
                },"google_account": {
                  Row: {
                    "broken_at": string | null,"broken_why": string | null,"connected_at": string,"offered": NonNullable<Json>,"offered_at": string,"only_one": boolean,"owner": string,"sealed_token": string
                  }
                  ComputedFields: never
                  Insert: {
                    "broken_at"?: string | null,"broken_why"?: string | null,"connected_at"?: string,"offered"?: NonNullable<Json>,"offered_at"?: string,"only_one"?: boolean,"owner": string,"sealed_token": string
                  }
                  Update: {
                    "broken_at"?: string | null,"broken_why"?: string | null,"connected_at"?: string,"offered"?: NonNullable<Json>,"offered_at"?: string,"only_one"?: boolean,"owner"?: string,"sealed_token"?: string
                  }
                  Relationships: [
                    
                  ]
                },"letter_words": {
                  Row: {
                    "id": string,"slot": string,"template": string,"updated_at": string,"words": string
                  }
                  ComputedFields: never
                  Insert: {
                    "id"?: string,"slot": string,"template": string,"updated_at"?: string,"words": string
                  }
                  Update: {
                    "id"?: string,"slot"?: string,"template"?: string,"updated_at"?: string,"words"?: string
                  }
                  Relationships: [
                    
                  ]
                },"package_add_ons": {
                  Row: {
                    "add_on_id": string,"max_quantity": number,"package_id": string,"position": number
                  }
                  ComputedFields: never
                  Insert: {
                    "add_on_id": string,"max_quantity"?: number,"package_id": string,"position"?: number
                  }
                  Update: {
                    "add_on_id"?: string,"max_quantity"?: number,"package_id"?: string,"position"?: number
                  }
                  Relationships: [
                    {
      foreignKeyName: "package_add_ons_add_on_id_fkey"
      columns: ["add_on_id"]
isOneToOne: false
      referencedRelation: "add_ons"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "package_add_ons_package_id_fkey"
      columns: ["package_id"]
isOneToOne: false
      referencedRelation: "packages"
      referencedColumns: ["id"]
    }
                  ]
                },"packages": {
                  Row: {
                    "created_at": string,"days": number,"description": string,"former_slugs": (string)[],"guest_limit": number,"hours": number,"id": string,"includes": (string)[],"name": string,"position": number,"price_cents": number,"slug": string,"status": Database["public"]['Enums']["catalogue_status"],"tagline": string,"updated_at": string,"version": number
                  }
                  ComputedFields: never
                  Insert: {
                    "created_at"?: string,"days"?: number,"description"?: string,"former_slugs"?: (string)[],"guest_limit": number,"hours": number,"id"?: string,"includes"?: (string)[],"name": string,"position"?: number,"price_cents": number,"slug": string,"status"?: Database["public"]['Enums']["catalogue_status"],"tagline"?: string,"updated_at"?: string,"version"?: number
                  }
                  Update: {
                    "created_at"?: string,"days"?: number,"description"?: string,"former_slugs"?: (string)[],"guest_limit"?: number,"hours"?: number,"id"?: string,"includes"?: (string)[],"name"?: string,"position"?: number,"price_cents"?: number,"slug"?: string,"status"?: Database["public"]['Enums']["catalogue_status"],"tagline"?: string,"updated_at"?: string,"version"?: number
                  }
                  Relationships: [
                    
                  ]
                },"payments": {
                  Row: {
                    "amount_cents": number,"booking_id": string,"capture_before": string | null,"captured_at": string | null,"created_at": string,"currency": string,"id": string,"livemode": boolean | null,"method": string,"note": string | null,"state": Database["public"]['Enums']["payment_state"],"stripe_payment_intent_id": string | null,"stripe_session_id": string | null,"updated_at": string,"voided_at": string | null
                  }
                  ComputedFields: never
                  Insert: {
                    "amount_cents": number,"booking_id": string,"capture_before"?: string | null,"captured_at"?: string | null,"created_at"?: string,"currency": string,"id"?: string,"livemode"?: boolean | null,"method"?: string,"note"?: string | null,"state": Database["public"]['Enums']["payment_state"],"stripe_payment_intent_id"?: string | null,"stripe_session_id"?: string | null,"updated_at"?: string,"voided_at"?: string | null
                  }
                  Update: {
                    "amount_cents"?: number,"booking_id"?: string,"capture_before"?: string | null,"captured_at"?: string | null,"created_at"?: string,"currency"?: string,"id"?: string,"livemode"?: boolean | null,"method"?: string,"note"?: string | null,"state"?: Database["public"]['Enums']["payment_state"],"stripe_payment_intent_id"?: string | null,"stripe_session_id"?: string | null,"updated_at"?: string,"voided_at"?: string | null
                  }
                  Relationships: [
                    {
      foreignKeyName: "payments_booking_id_fkey"
      columns: ["booking_id"]
isOneToOne: false
      referencedRelation: "bookings"
      referencedColumns: ["id"]
    }
                  ]
                },"photos": {
                  Row: {
                    "alt": string,"created_at": string,"height": number,"id": string,"package_id": string | null,"path": string,"position": number,"tint": string,"version": number,"width": number
                  }
                  ComputedFields: never
                  Insert: {
                    "alt"?: string,"created_at"?: string,"height": number,"id"?: string,"package_id"?: string | null,"path": string,"position"?: number,"tint": string,"version"?: number,"width": number
                  }
                  Update: {
                    "alt"?: string,"created_at"?: string,"height"?: number,"id"?: string,"package_id"?: string | null,"path"?: string,"position"?: number,"tint"?: string,"version"?: number,"width"?: number
                  }
                  Relationships: [
                    {
      foreignKeyName: "photos_package_id_fkey"
      columns: ["package_id"]
isOneToOne: false
      referencedRelation: "packages"
      referencedColumns: ["id"]
    }
                  ]
                },"reconciliation_findings": {
                  Row: {
                    "booking_id": string | null,"details": NonNullable<Json>,"found_at": string,"id": number,"kind": string,"settled_at": string | null,"subject": string
                  }
                  ComputedFields: never
                  Insert: {
                    "booking_id"?: string | null,"details"?: NonNullable<Json>,"found_at"?: string,"id"?: never,"kind": string,"settled_at"?: string | null,"subject": string
                  }
                  Update: {
                    "booking_id"?: string | null,"details"?: NonNullable<Json>,"found_at"?: string,"id"?: never,"kind"?: string,"settled_at"?: string | null,"subject"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "reconciliation_findings_booking_id_fkey"
      columns: ["booking_id"]
isOneToOne: false
      referencedRelation: "bookings"
      referencedColumns: ["id"]
    }
                  ]
                },"reconciliation_runs": {
                  Row: {
                    "finished_at": string | null,"id": number,"looked_at": number,"repaired": number,"started_at": string
                  }
                  ComputedFields: never
                  Insert: {
                    "finished_at"?: string | null,"id"?: never,"looked_at"?: number,"repaired"?: number,"started_at"?: string
                  }
                  Update: {
                    "finished_at"?: string | null,"id"?: never,"looked_at"?: number,"repaired"?: number,"started_at"?: string
                  }
                  Relationships: [
                    
                  ]
                },"refunds": {
                  Row: {
                    "amount_cents": number,"created_at": string,"id": string,"note": string | null,"payment_id": string,"reason": string,"status": string,"stripe_refund_id": string | null,"updated_at": string
                  }
                  ComputedFields: never
                  Insert: {
                    "amount_cents": number,"created_at"?: string,"id"?: string,"note"?: string | null,"payment_id": string,"reason": string,"status"?: string,"stripe_refund_id"?: string | null,"updated_at"?: string
                  }
                  Update: {
                    "amount_cents"?: number,"created_at"?: string,"id"?: string,"note"?: string | null,"payment_id"?: string,"reason"?: string,"status"?: string,"stripe_refund_id"?: string | null,"updated_at"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "refunds_payment_id_fkey"
      columns: ["payment_id"]
isOneToOne: false
      referencedRelation: "payments"
      referencedColumns: ["id"]
    }
                  ]
                },"studio": {
                  Row: {
                    "cancellation": NonNullable<Json>,"currency": string,"email": string,"hold_minutes": number,"holds_per_address": number,"holds_per_email": number,"horizon_days": number,"lead_days": number,"name": string,"only_one": boolean,"phone": string,"photographer": string,"place": string,"time_zone": string,"updated_at": string,"when_calendar_unreadable": Database["public"]['Enums']["unreadable_calendar_rule"]
                  }
                  ComputedFields: never
                  Insert: {
                    "cancellation"?: NonNullable<Json>,"currency": string,"email": string,"hold_minutes"?: number,"holds_per_address"?: number,"holds_per_email"?: number,"horizon_days"?: number,"lead_days"?: number,"name": string,"only_one"?: boolean,"phone": string,"photographer": string,"place": string,"time_zone": string,"updated_at"?: string,"when_calendar_unreadable"?: Database["public"]['Enums']["unreadable_calendar_rule"]
                  }
                  Update: {
                    "cancellation"?: NonNullable<Json>,"currency"?: string,"email"?: string,"hold_minutes"?: number,"holds_per_address"?: number,"holds_per_email"?: number,"horizon_days"?: number,"lead_days"?: number,"name"?: string,"only_one"?: boolean,"phone"?: string,"photographer"?: string,"place"?: string,"time_zone"?: string,"updated_at"?: string,"when_calendar_unreadable"?: Database["public"]['Enums']["unreadable_calendar_rule"]
                  }
                  Relationships: [
                    
                  ]
                },"visits": {
                  Row: {
                    "came": number,"day": string
                  }
                  ComputedFields: never
                  Insert: {
                    "came": number,"day": string
                  }
                  Update: {
                    "came"?: number,"day"?: string
                  }
                  Relationships: [
                    
                  ]
                },"webhook_events": {
                  Row: {
                    "attempts": number,"event_id": string,"id": number,"note": string | null,"outcome": Database["public"]['Enums']["webhook_outcome"],"payload": NonNullable<Json>,"provider": string,"received_at": string,"settled_at": string | null,"type": string
                  }
                  ComputedFields: never
                  Insert: {
                    "attempts"?: number,"event_id": string,"id"?: never,"note"?: string | null,"outcome"?: Database["public"]['Enums']["webhook_outcome"],"payload": NonNullable<Json>,"provider": string,"received_at"?: string,"settled_at"?: string | null,"type": string
                  }
                  Update: {
                    "attempts"?: number,"event_id"?: string,"id"?: never,"note"?: string | null,"outcome"?: Database["public"]['Enums']["webhook_outcome"],"payload"?: NonNullable<Json>,"provider"?: string,"received_at"?: string,"settled_at"?: string | null,"type"?: string
                  }
                  Relationships: [
                    
                  ]
                }
          }
          Views: {
            [_ in never]: never
          }
          Functions: {
            "accept_request":
{ Args: { "p_actor": string,"p_booking_id": string }; Returns: Json
                           },
"add_booking":
{ Args: { "p_add_ons": Json,"p_booking_id": string,"p_couple": Json,"p_day": string,"p_despite_calendar"?: boolean,"p_hold_until"?: string,"p_link_hash": string,"p_notes"?: string,"p_package_cents"?: number,"p_package_id": string,"p_paid_how"?: string,"p_place"?: string }; Returns: Json
                           },
"admin_gate":
{ Args: { "p_address": string,"p_device": string }; Returns: Json
                           },
"answer_request":
{ Args: { "p_accept": boolean,"p_booking_id": string,"p_close"?: boolean,"p_words"?: string }; Returns: Json
                           },
"arrange_photos":
{ Args: { "p_photos": Json }; Returns: undefined
                           },
"attach_checkout":
{ Args: { "p_booking_id": string,"p_expires_at": string,"p_livemode": boolean,"p_session_id": string,"p_session_url": string }; Returns: Json
                           },
"attempt_sign_in":
{ Args: { "p_account"?: string,"p_account_key": string,"p_address_key": string,"p_device_key"?: string,"p_told": Json }; Returns: number
                           },
"availability":
{ Args: { "p_days"?: number,"p_from": string,"p_to": string }; Returns: {
              "day": string,"state": Database["public"]['Enums']["day_state"],"until": string
            }[]
                           },
"begin_session":
{ Args: { "p_address": string,"p_device": string,"p_known_key"?: string,"p_new_key"?: string }; Returns: string
                           },
"book_date":
{ Args: { "p_accepts_request"?: boolean,"p_add_ons": Json,"p_address_key": string,"p_booking_id": string,"p_couple": Json,"p_day": string,"p_link_hash": string,"p_notes"?: string,"p_package_id": string,"p_place"?: string,"p_request_key": string,"p_visitor_key": string }; Returns: Json
                           },
"booking_by_link":
{ Args: { "p_link_hash": string }; Returns: Json
                           },
"booking_for_admin":
{ Args: { "p_booking_id": string }; Returns: Json
                           },
"bookings_list":
{ Args: { "p_filter"?: string,"p_page"?: number,"p_search"?: string,"p_size"?: number,"p_sort"?: string }; Returns: Json
                           },
"calendar_for_admin":
{ Args: { "p_from": string,"p_to": string }; Returns: Json
                           },
"calendars_to_check":
{ Args: { "p_day": string,"p_package_id": string }; Returns: Json
                           },
"calendars_to_read":
{ Args: Record<PropertyKey, never>; Returns: Json
                           },
"cancel_booking":
{ Args: { "p_booking_id": string,"p_reason": string,"p_refund_cents": number,"p_version": number,"p_words"?: string }; Returns: Json
                           },
"catalogue":
{ Args: Record<PropertyKey, never>; Returns: Json
                           },
"catalogue_to_manage":
{ Args: Record<PropertyKey, never>; Returns: Json
                           },
"choose_calendars":
{ Args: { "p_google_ids": (string)[] }; Returns: undefined
                           },
"claim_email":
{ Args: { "p_email_id": string }; Returns: Json
                           },
"close_days":
{ Args: { "p_from": string,"p_reason": string,"p_series_id"?: string,"p_to": string }; Returns: string
                           },
"close_range":
{ Args: { "p_around"?: boolean,"p_from": string,"p_reason": string,"p_repeat"?: Database["public"]['Enums']["closing_repeat"],"p_to": string,"p_until"?: string }; Returns: Json
                           },
"complete_booking":
{ Args: { "p_booking_id": string,"p_version": number }; Returns: Json
                           },
"complete_past_weddings":
{ Args: Record<PropertyKey, never>; Returns: number
                           },
"confirm_booking":
{ Args: { "p_actor": string,"p_amount_cents": number,"p_booking_id": string,"p_capture_before"?: string,"p_currency": string,"p_livemode": boolean,"p_payment_intent_id": string,"p_session_id": string,"p_state": Database["public"]['Enums']["payment_state"] }; Returns: Json
                           },
"confirm_by_delivery":
{ Args: { "p_actor": string,"p_amount_cents": number,"p_booking_id": string,"p_capture_before"?: string,"p_currency": string,"p_livemode": boolean,"p_payment_intent_id": string,"p_session_id": string,"p_state": Database["public"]['Enums']["payment_state"],"p_webhook_id": number }; Returns: Json
                           },
"connect_calendar":
{ Args: { "p_offered": Json,"p_owner": string,"p_sealed_token": string }; Returns: undefined
                           },
"connect_google":
{ Args: { "p_calendars": Json,"p_offered"?: Json,"p_owner": string,"p_sealed_token": string }; Returns: undefined
                           },
"correct_mailbox":
{ Args: { "p_link_hash": string,"p_mailbox": string }; Returns: Json
                           },
"count_visits":
{ Args: { "p_count": number }; Returns: undefined
                           },
"decline_request":
{ Args: { "p_actor": string,"p_booking_id": string,"p_close"?: boolean,"p_words"?: string }; Returns: Json
                           },
"disconnect_calendar":
{ Args: Record<PropertyKey, never>; Returns: undefined
                           },
"disconnect_google":
{ Args: Record<PropertyKey, never>; Returns: undefined
                           },
"drop_job":
{ Args: { "p_job_id": number }; Returns: boolean
                           },
"edit_booking":
{ Args: { "p_booking_id": string,"p_couple": Json,"p_notes"?: string,"p_place"?: string,"p_version": number }; Returns: Json
                           },
"end_other_sessions":
{ Args: Record<PropertyKey, never>; Returns: number
                           },
"end_session":
{ Args: { "p_session_id": string }; Returns: number
                           },
"end_timed_out_sessions":
{ Args: Record<PropertyKey, never>; Returns: number
                           },
"forgive_sign_in":
{ Args: { "p_account_key": string,"p_address_key": string,"p_device_key"?: string }; Returns: undefined
                           },
"hang_photo":
{ Args: { "p_height": number,"p_package_id"?: string,"p_path": string,"p_tint": string,"p_width": number }; Returns: string
                           },
"health_for_admin":
{ Args: Record<PropertyKey, never>; Returns: Json
                           },
"hold_by_link":
{ Args: { "p_link_hash": string }; Returns: Json
                           },
"holds_of_visitor":
{ Args: { "p_visitor_key": string }; Returns: {
              "booking_id": string,"days": number,"starts_on": string
            }[]
                           },
"is_visitors_booking":
{ Args: { "p_booking_id": string,"p_visitor_key": string }; Returns: boolean
                           },
"jobs_for_admin":
{ Args: { "p_state"?: string }; Returns: Json
                           },
"let_hold_go":
{ Args: { "p_booking_id": string,"p_version": number }; Returns: Json
                           },
"lift_closing":
{ Args: { "p_id": string,"p_series"?: boolean }; Returns: number
                           },
"list_calendars_now":
{ Args: Record<PropertyKey, never>; Returns: undefined
                           },
"log_for_admin":
{ Args: { "p_actor"?: string,"p_entity"?: string,"p_from"?: string,"p_page"?: number,"p_per_page"?: number,"p_to"?: string }; Returns: Json
                           },
"make_calendar_feed":
{ Args: { "p_link_hash": string }; Returns: undefined
                           },
"mark_paid_offline":
{ Args: { "p_booking_id": string,"p_paid_how": string,"p_version": number }; Returns: Json
                           },
"money_of_year":
{ Args: { "p_year": number }; Returns: Json
                           },
"move_booking":
{ Args: { "p_booking_id": string,"p_day": string,"p_despite_calendar"?: boolean,"p_version": number,"p_words"?: string }; Returns: Json
                           },
"my_sessions":
{ Args: Record<PropertyKey, never>; Returns: {
              "address": string,"device": string,"id": string,"is_this_one": boolean,"seen_at": string,"signed_in_at": string
            }[]
                           },
"next_checkout_attempt":
{ Args: { "p_attempt": number,"p_booking_id": string }; Returns: undefined
                           },
"note_account":
{ Args: { "p_action": string,"p_address": string,"p_device": string }; Returns: undefined
                           },
"open_days":
{ Args: { "p_from": string,"p_to": string }; Returns: number
                           },
"order_add_ons":
{ Args: { "p_ids": (string)[] }; Returns: undefined
                           },
"order_package_add_ons":
{ Args: { "p_ids": (string)[],"p_package_id": string }; Returns: undefined
                           },
"order_packages":
{ Args: { "p_ids": (string)[] }; Returns: undefined
                           },
"overdue_requests":
{ Args: Record<PropertyKey, never>; Returns: string[]
                           },
"prolong_hold":
{ Args: { "p_booking_id": string,"p_until": string,"p_version": number }; Returns: Json
                           },
"readiness":
{ Args: Record<PropertyKey, never>; Returns: Json
                           },
"record_busy":
{ Args: { "p_asked_at": string,"p_busy": Json,"p_calendar_id": string,"p_from"?: string,"p_to"?: string }; Returns: string
                           },
"record_calendar_trouble":
{ Args: { "p_calendar_ids": (string)[],"p_error": string }; Returns: undefined
                           },
"record_capture":
{ Args: { "p_captured_cents": number,"p_payment_intent_id": string }; Returns: undefined
                           },
"record_dispute":
{ Args: { "p_amount_cents": number,"p_dispute_id": string,"p_payment_intent_id": string,"p_reason": string,"p_status": string }; Returns: string
                           },
"record_email_sent":
{ Args: { "p_email_id": string,"p_html": string,"p_provider_id": string,"p_subject": string,"p_text": string }; Returns: undefined
                           },
"record_email_trouble":
{ Args: { "p_email_id": string,"p_error": string,"p_final": boolean,"p_maybe_sent": boolean }; Returns: undefined
                           },
"record_google_refusal":
{ Args: { "p_why": string }; Returns: undefined
                           },
"record_mail_report":
{ Args: { "p_at": string,"p_detail": string,"p_email_id": string,"p_provider_id": string,"p_recipient": string,"p_report": Database["public"]['Enums']["mail_report"] }; Returns: string
                           },
"record_offered":
{ Args: { "p_offered": Json,"p_sealed_token": string }; Returns: undefined
                           },
"record_refund":
{ Args: { "p_amount_cents": number,"p_note"?: string,"p_payment_intent_id": string,"p_refund_id"?: string,"p_status": string,"p_stripe_refund_id"?: string }; Returns: string
                           },
"record_void":
{ Args: { "p_payment_intent_id": string }; Returns: undefined
                           },
"refund_booking":
{ Args: { "p_booking_id": string,"p_reason": string,"p_refund_cents": number,"p_version": number,"p_words"?: string }; Returns: Json
                           },
"refund_to_make":
{ Args: { "p_refund_id": string }; Returns: Json
                           },
"release_hold":
{ Args: { "p_actor": string,"p_booking_id": string,"p_session_id"?: string }; Returns: Json
                           },
"replay_delivery":
{ Args: { "p_id": number }; Returns: boolean
                           },
"report_stranded":
{ Args: Record<PropertyKey, never>; Returns: number
                           },
"request_to_answer":
{ Args: { "p_booking_id": string }; Returns: Json
                           },
"requeue_refunds":
{ Args: Record<PropertyKey, never>; Returns: number
                           },
"requeue_stranded":
{ Args: Record<PropertyKey, never>; Returns: number
                           },
"resend_confirmation":
{ Args: { "p_booking_id": string }; Returns: Json
                           },
"resend_payment_link":
{ Args: { "p_booking_id": string,"p_version": number }; Returns: Json
                           },
"retry_job":
{ Args: { "p_job_id": number }; Returns: boolean
                           },
"revoke_calendar_feed":
{ Args: Record<PropertyKey, never>; Returns: undefined
                           },
"save_add_on":
{ Args: { "p_add_on": Json,"p_id"?: string,"p_version"?: number }; Returns: string
                           },
"save_package":
{ Args: { "p_add_ons": Json,"p_id"?: string,"p_package": Json,"p_version"?: number }; Returns: string
                           },
"send_email_again":
{ Args: { "p_email_id": string,"p_for_good"?: boolean,"p_recipient": string }; Returns: string
                           },
"send_test_letter":
{ Args: { "p_data": Json,"p_template": string }; Returns: string
                           },
"set_day":
{ Args: { "p_day": string,"p_reason"?: string,"p_verdict": Database["public"]['Enums']["calendar_verdict"] }; Returns: undefined
                           },
"set_letter_words":
{ Args: { "p_closing": string,"p_opening": string,"p_template": string }; Returns: undefined
                           },
"settings_for_admin":
{ Args: Record<PropertyKey, never>; Returns: Json
                           },
"settle_finding":
{ Args: { "p_finding_id": number }; Returns: boolean
                           },
"settle_webhook":
{ Args: { "p_id": number,"p_note"?: string,"p_outcome": Database["public"]['Enums']["webhook_outcome"] }; Returns: undefined
                           },
"spend_code":
{ Args: { "p_key": string }; Returns: boolean
                           },
"store_webhook":
{ Args: { "p_event_id": string,"p_payload": Json,"p_provider": string,"p_type": string }; Returns: Json
                           },
"sync_calendar_now":
{ Args: Record<PropertyKey, never>; Returns: undefined
                           },
"time_zone_change":
{ Args: { "p_zone": string }; Returns: Json
                           },
"today_for_admin":
{ Args: Record<PropertyKey, never>; Returns: Json
                           },
"unsettled_checkouts":
{ Args: Record<PropertyKey, never>; Returns: {
              "booking_id": string,"is_ending": boolean,"session_id": string
            }[]
                           },
"watch_webhooks":
{ Args: Record<PropertyKey, never>; Returns: undefined
                           },
"wedding_event":
{ Args: { "p_booking_id": string }; Returns: Json
                           },
"weddings_feed":
{ Args: { "p_link_hash": string }; Returns: Json
                           },
"why_not_free":
{ Args: { "p_day": string }; Returns: Json
                           }
          }
          Enums: {
            "booking_status": "held"|"requested"|"confirmed"|"completed"|"expired"|"cancelled"|"lost"|"declined","calendar_verdict": "free"|"closed","catalogue_status": "draft"|"published"|"archived","closing_repeat": "weekly"|"yearly","day_state": "free"|"on_request"|"held"|"requested"|"booked"|"closed"|"busy"|"unknown"|"too_soon"|"too_late","email_status": "queued"|"sending"|"sent"|"delivered"|"bounced"|"dead","mail_report": "delivered"|"bounced"|"deferred"|"complained","payment_state": "authorised"|"captured"|"voiding"|"voided"|"quarantined","unreadable_calendar_rule": "refuse"|"request","webhook_outcome": "received"|"done"|"ignored"|"failed"
          }
          CompositeTypes: {
            [_ in never]: never
          }
        }
}

type DatabaseWithoutInternals = Omit<Database, '__InternalSupabase'>

type DefaultSchema = DatabaseWithoutInternals[Extract<keyof Database, "public">]

export type Tables<
  DefaultSchemaTableNameOrOptions extends
    | keyof (DefaultSchema["Tables"] & DefaultSchema["Views"])
    | { schema: keyof DatabaseWithoutInternals },
  TableName extends DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof (DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"] &
        DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Views"])
    : never = never
> = DefaultSchemaTableNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? (DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"] &
      DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Views"])[TableName] extends {
      Row: infer R
    }
    ? R
    : never
  : DefaultSchemaTableNameOrOptions extends keyof (DefaultSchema["Tables"] & DefaultSchema["Views"])
  ? (DefaultSchema["Tables"] & DefaultSchema["Views"])[DefaultSchemaTableNameOrOptions] extends {
      Row: infer R
    }
    ? R
    : never
  : never

export type TablesInsert<
  DefaultSchemaTableNameOrOptions extends
    | keyof DefaultSchema["Tables"]
    | { schema: keyof DatabaseWithoutInternals },
  TableName extends DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"]
    : never = never
> = DefaultSchemaTableNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"][TableName] extends {
      Insert: infer I
    }
    ? I
    : never
  : DefaultSchemaTableNameOrOptions extends keyof DefaultSchema["Tables"]
  ? DefaultSchema["Tables"][DefaultSchemaTableNameOrOptions] extends {
      Insert: infer I
    }
    ? I
    : never
  : never

export type TablesUpdate<
  DefaultSchemaTableNameOrOptions extends
    | keyof DefaultSchema["Tables"]
    | { schema: keyof DatabaseWithoutInternals },
  TableName extends DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"]
    : never = never
> = DefaultSchemaTableNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"][TableName] extends {
      Update: infer U
    }
    ? U
    : never
  : DefaultSchemaTableNameOrOptions extends keyof DefaultSchema["Tables"]
  ? DefaultSchema["Tables"][DefaultSchemaTableNameOrOptions] extends {
      Update: infer U
    }
    ? U
    : never
  : never

export type Enums<
  DefaultSchemaEnumNameOrOptions extends
    | keyof DefaultSchema["Enums"]
    | { schema: keyof DatabaseWithoutInternals },
  EnumName extends DefaultSchemaEnumNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof DatabaseWithoutInternals[DefaultSchemaEnumNameOrOptions["schema"]]["Enums"]
    : never = never
> = DefaultSchemaEnumNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[DefaultSchemaEnumNameOrOptions["schema"]]["Enums"][EnumName]
  : DefaultSchemaEnumNameOrOptions extends keyof DefaultSchema["Enums"]
  ? DefaultSchema["Enums"][DefaultSchemaEnumNameOrOptions]
  : never

export type CompositeTypes<
  PublicCompositeTypeNameOrOptions extends
    | keyof DefaultSchema["CompositeTypes"]
    | { schema: keyof DatabaseWithoutInternals },
  CompositeTypeName extends PublicCompositeTypeNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof DatabaseWithoutInternals[PublicCompositeTypeNameOrOptions["schema"]]["CompositeTypes"]
    : never = never
> = PublicCompositeTypeNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[PublicCompositeTypeNameOrOptions["schema"]]["CompositeTypes"][CompositeTypeName]
  : PublicCompositeTypeNameOrOptions extends keyof DefaultSchema["CompositeTypes"]
  ? DefaultSchema["CompositeTypes"][PublicCompositeTypeNameOrOptions]
  : never

export const Constants = {
  "public": {
          Enums: {
            "booking_status": ["held", "requested", "confirmed", "completed", "expired", "cancelled", "lost", "declined"],"calendar_verdict": ["free", "closed"],"catalogue_status": ["draft", "published", "archived"],"closing_repeat": ["weekly", "yearly"],"day_state": ["free", "on_request", "held", "requested", "booked", "closed", "busy", "unknown", "too_soon", "too_late"],"email_status": ["queued", "sending", "sent", "delivered", "bounced", "dead"],"mail_report": ["delivered", "bounced", "deferred", "complained"],"payment_state": ["authorised", "captured", "voiding", "voided", "quarantined"],"unreadable_calendar_rule": ["refuse", "request"],"webhook_outcome": ["received", "done", "ignored", "failed"]
          }
        }
} as const
