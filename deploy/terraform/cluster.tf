resource "google_project_service" "used" {
  for_each = toset(["compute.googleapis.com", "container.googleapis.com"])

  service            = each.key
  disable_on_destroy = false
}

resource "google_compute_network" "daybook" {
  name                    = var.name
  auto_create_subnetworks = false
  depends_on              = [google_project_service.used]
}

resource "google_compute_subnetwork" "daybook" {
  name                     = var.name
  network                  = google_compute_network.daybook.id
  region                   = var.region
  ip_cidr_range            = "10.0.0.0/20"
  private_ip_google_access = true
}

# Nodes have no addresses of their own; the world, and Atlas, sees this one.
resource "google_compute_address" "outbound" {
  name       = "${var.name}-outbound"
  region     = var.region
  depends_on = [google_project_service.used]
}

resource "google_compute_router" "daybook" {
  name    = var.name
  network = google_compute_network.daybook.id
  region  = var.region
}

resource "google_compute_router_nat" "daybook" {
  name                               = var.name
  router                             = google_compute_router.daybook.name
  region                             = var.region
  nat_ip_allocate_option             = "MANUAL_ONLY"
  nat_ips                            = [google_compute_address.outbound.self_link]
  source_subnetwork_ip_ranges_to_nat = "ALL_SUBNETWORKS_ALL_IP_RANGES"
}

# Autopilot: nodes come and go with the pods, and NetworkPolicies hold.
resource "google_container_cluster" "daybook" {
  name                = var.name
  location            = var.region
  network             = google_compute_network.daybook.id
  subnetwork          = google_compute_subnetwork.daybook.id
  enable_autopilot    = true
  deletion_protection = var.deletion_protection

  ip_allocation_policy {}

  private_cluster_config {
    enable_private_nodes = true
  }

  # Reached by name only, and by whom IAM lets in.
  control_plane_endpoints_config {
    dns_endpoint_config {
      allow_external_traffic = true
    }
    ip_endpoints_config {
      enabled = false
    }
  }

  release_channel {
    channel = "REGULAR"
  }

  depends_on = [google_compute_router_nat.daybook]
}
