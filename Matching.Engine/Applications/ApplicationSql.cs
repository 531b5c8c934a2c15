using System.Data.Common;
using Dapper;

namespace Matching.Engine.Applications;

/// <summary>Applications within a transaction of somebody else's, and whom they show to whom.</summary>
internal static class ApplicationSql
{
    /// <summary>Students who apply at one of the enterprises, while that lasts.</summary>
    /// <param name="own">A condition on the column <c>application.enterprise</c>.</param>
    public static string ApplicantsOf(string own) =>
        $"SELECT application.student_id FROM application WHERE application.state IN ('Sent', 'Invited', 'Offered') AND {own}";

    /// <summary>What leaves with a student.</summary>
    public static async Task EraseOfStudentAsync(DbTransaction transaction, string studentId, CancellationToken cancellationToken)
    {
        foreach (var sql in (string[])
        [
            "DELETE FROM application_message WHERE application_id IN (SELECT id FROM application WHERE student_id = @studentId)",
            "DELETE FROM application WHERE student_id = @studentId",
        ])
        {
            await transaction.Connection!.ExecuteAsync(new CommandDefinition(sql, new { studentId }, transaction, cancellationToken: cancellationToken));
        }
    }
}
