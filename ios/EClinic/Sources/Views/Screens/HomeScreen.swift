import EClinicModel
import SwiftUI

/// What the clinic is, its services and prices, and how it works.
struct HomeScreen: View {
  let view: Model.Home
  let send: Send

  var body: some View {
    VStack(alignment: .leading, spacing: Space.huge) {
      hero
      services
      how
      if !view.clinicians.isEmpty {
        VStack(alignment: .leading, spacing: Space.regular) {
          PartHeading(text: view.cliniciansHeading)
          ForEach(view.clinicians, id: \.self) { clinician in
            ClinicianTile(clinician: clinician)
          }
        }
      }
      Card {
        CardHeading(text: view.mentalHealth.heading)
        Paragraph(view.mentalHealth.text)
        PathLink(link: view.mentalHealth.link, send: send)
      }
    }
  }

  private var hero: some View {
    VStack(alignment: .leading, spacing: Space.regular) {
      PageHeading(text: view.heading)
      Paragraph(view.lead).font(.title3)
      PathButton(link: view.book, send: send)
      if let next = view.nextFree {
        NextFreeCard(next: next, send: send)
      }
    }
  }

  private var services: some View {
    VStack(alignment: .leading, spacing: Space.regular) {
      PartHeading(text: view.servicesHeading)
      ErrorNote(error: view.error, send: send)
      if let loading = view.loading, view.services.isEmpty {
        Skeleton(label: loading, shape: .cards)
      }
      ForEach(view.services, id: \.id) { service in
        ServiceTile(service: service, send: send)
      }
      if let reimbursement = view.reimbursement {
        Paragraph(reimbursement).foregroundStyle(Palette.muted)
      }
    }
  }

  private var how: some View {
    VStack(alignment: .leading, spacing: Space.regular) {
      PartHeading(text: view.howHeading)
      ForEach(view.how, id: \.number) { step in
        HowStepRow(step: step)
      }
    }
  }
}

private struct NextFreeCard: View {
  let next: Model.NextFree
  let send: Send

  var body: some View {
    Card {
      Text(next.eyebrow).font(.subheadline.weight(.bold)).foregroundStyle(Palette.accentInk)
      Paragraph(next.when).font(.title2.weight(.bold))
      Paragraph(next.what)
      VStack(alignment: .leading, spacing: 0) {
        Text(next.price).fontWeight(.bold)
        Aside(next.priceNote)
      }
      PathLink(link: next.link, send: send)
    }
  }
}

private struct ServiceTile: View {
  let service: Model.ServiceCard
  let send: Send

  var body: some View {
    Card {
      CardHeading(text: service.name)
      Paragraph(service.description).foregroundStyle(Palette.muted)
      if let age = service.age {
        Paragraph(age).foregroundStyle(Palette.muted)
      }
      Paragraph(service.priceAndLength).fontWeight(.bold)
      if let next = service.next {
        Aside(next)
      }
      PathLink(link: service.link, send: send)
    }
  }
}

private struct HowStepRow: View {
  let step: Model.HowStep
  @ScaledMetric(relativeTo: .body) private var side: CGFloat = 40

  var body: some View {
    HStack(alignment: .firstTextBaseline, spacing: Space.medium) {
      Text(step.number)
        .fontWeight(.bold)
        .foregroundStyle(Palette.primary)
        .frame(width: side, height: side)
        .background { Circle().fill(Palette.primarySoft) }
        .accessibilityHidden(true)
      VStack(alignment: .leading, spacing: Space.tiny) {
        CardHeading(text: step.heading)
        Paragraph(step.text)
      }
    }
  }
}

private struct ClinicianTile: View {
  let clinician: Model.ClinicianCard

  var body: some View {
    Card {
      CardHeading(text: clinician.name)
      Paragraph(clinician.profession).foregroundStyle(Palette.muted)
      Paragraph(clinician.profile)
      Facts(rows: clinician.rows)
    }
  }
}
