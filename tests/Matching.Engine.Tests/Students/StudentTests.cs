using Matching.Engine.Skills;
using Matching.Engine.Students;

namespace Matching.Engine.Tests.Students;

internal sealed class StudentTests
{
    private const int Year = 2026;

    [TestCase(2000, true, ExpectedResult = 1)]
    [TestCase(2000, false, ExpectedResult = 0)]
    [TestCase(2009, true, ExpectedResult = 0)]
    [TestCase(null, true, ExpectedResult = 0)]
    public int AsProfiled_ShowsOwnSkills_ToWhoAgreedAndIsOfAgeAlone(int? born, bool agrees)
    {
        var student = new Student
        {
            ExternalId = "1",
            College = "学院",
            ProgramId = "p",
            BirthYear = born,
            Skills = [new NamedSkill("焊接", true, null)],
            Consents = StudentConsents.None with { Matching = agrees ? DateTimeOffset.UnixEpoch : null },
        };
        return student.AsProfiled(Year).Skills.Count;
    }
}
