using Matching.Engine.Demands;
using CollegeProgram = Matching.Engine.Programs.Program;

namespace Matching.Benchmarks.Evaluation;

/// <summary>All that a row says, as one text.</summary>
internal static class PlainTexts
{
    public static string Of(Demand demand) => string.Join('\n', [demand.Title, demand.Description, .. demand.Skills.Select(skill => skill.Name)]);

    public static string Of(CollegeProgram program) => string.Join(
        '\n', [program.Specialty, program.Description, program.Courses, program.Certificates, .. program.Skills.Select(skill => skill.Name)]);
}
