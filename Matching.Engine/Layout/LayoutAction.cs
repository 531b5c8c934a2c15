using System.Text.Json.Serialization;
using Matching.Engine.Catalog;

namespace Matching.Engine.Layout;

/// <summary>One step of a plan: what changes at a site from an intake on.</summary>
/// <param name="Seats">Of open and grow: more a year; of shrink: fewer; of close: none are left whatever it says.</param>
/// <param name="FromIntake">The year of the first intake that differs; those who are enrolled finish.</param>
public sealed record LayoutAction(LayoutStep Op, string College, string SpecialtyCode, EducationLevel Level, int Seats, int FromIntake)
{
    /// <summary>Years of study of this program; null for those that its programs say, else those of the level.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Lag { get; init; }
}

/// <summary>What a step does to a site.</summary>
public enum LayoutStep
{
    Open,
    Grow,
    Shrink,
    Close,
}
