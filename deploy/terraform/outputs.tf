output "outbound_address" {
  description = "From where the services call others, for whoever lets in addresses only, as an Axon Server's firewall."
  value       = google_compute_address.outbound.address
}

output "credentials_command" {
  description = "Makes kubectl know the cluster."
  value       = "gcloud container clusters get-credentials ${google_container_cluster.daybook.name} --region ${var.region} --project ${var.project} --dns-endpoint"
}

output "namespace" {
  description = "Where Daybook runs; its gateway is the Service gateway, and an Ingress is for the chart's values to say."
  value       = helm_release.daybook.namespace
}
