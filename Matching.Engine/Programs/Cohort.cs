using System.Text.Json.Serialization;

namespace Matching.Engine.Programs;

/// <summary>One year's graduates of a program.</summary>
/// <param name="GraduationYear">1949 to 2100.</param>
/// <param name="Graduates">How many, 0 or more; of those who have not graduated yet, how many are expected to.</param>
public sealed record Cohort(int GraduationYear, int Graduates)
{
    /// <summary>招生计划 of their intake; null where it is not told.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Seats { get; init; }

    /// <summary>报到人数: who came; null where it is not told.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Enrolled { get; init; }

    /// <summary>毕业去向落实率, in [0, 1]; null where it is not told.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? DestinationRate { get; init; }
}
