namespace Matching.Engine.Accounts;

/// <summary>As what somebody calls.</summary>
public enum Role
{
    /// <summary>Whoever is not signed in, where the service is open to the public.</summary>
    Public,
    Student,
    Enterprise,
    College,
    Secretariat,

    /// <summary>Sees what the secretariat sees, and corrects no rows.</summary>
    Board,

    /// <summary>As the board.</summary>
    Government,
    Auditor,
    Administrator,
}
