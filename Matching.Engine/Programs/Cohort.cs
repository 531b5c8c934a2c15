namespace Matching.Engine.Programs;

/// <summary>One year's graduates of a program.</summary>
/// <param name="GraduationYear">1949 to 2100.</param>
/// <param name="Graduates">How many, 0 or more.</param>
public sealed record Cohort(int GraduationYear, int Graduates);
