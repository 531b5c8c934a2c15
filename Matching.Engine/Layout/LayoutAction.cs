using Matching.Engine.Catalog;

namespace Matching.Engine.Layout;

/// <summary>One step of a plan: what changes at a site from an intake on.</summary>
/// <param name="Seats">Of open and grow: more a year; of shrink: fewer; of close: none are left whatever it says.</param>
/// <param name="FromIntake">The year of the first intake that differs; those who are enrolled finish.</param>
public sealed record LayoutAction(LayoutStep Op, string College, string SpecialtyCode, EducationLevel Level, int Seats, int FromIntake);

/// <summary>What a step does to a site.</summary>
public enum LayoutStep
{
    Open,
    Grow,
    Shrink,
    Close,
}
