using Matching.Engine.Demands;
using Matching.Engine.Programs;

namespace Matching.Engine.Skills;

/// <summary>The texts of a row that may speak of skills.</summary>
internal static class RowTexts
{
    public static IReadOnlyList<string> Of(Demand demand) => [demand.Title, SkillText.OfPost(demand.Description)];

    public static IReadOnlyList<string> Of(Program program) =>
        [program.Specialty, SkillText.OfCurriculum(program.Description), SkillText.OfCurriculum(program.Courses), SkillText.OfCurriculum(program.Certificates)];
}
